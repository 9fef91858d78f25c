import { type Operation, sourceOf } from '../contract.ts';
import type { Kind, Requirement } from '../requirement.ts';
import type { Level, Source } from '../schema.ts';

/** Who may call: one requirement for each way to be nobody, and what a refusal of the caller says and does. */
export function authentication(operation: Operation): Requirement[] {
  const { name, authentication: scheme, body, stories } = operation;
  if (!scheme) return [];
  const row = (aspect: string, kind: Kind, level: Level, says: string, source: Source): Requirement => ({
    id: `${name}/request.header.${scheme.header}/${aspect}`,
    operation: name,
    kind,
    level,
    says,
    source,
    aspect,
  });
  const errors = sourceOf(operation, { in: 'page', section: 'Errors' });
  const rows = scheme.rows
    .filter(({ aspect }) => aspect !== 'content' || body !== undefined)
    .map(({ aspect, level, says, source }) =>
      row(aspect, 'authentication', level, says, sourceOf(operation, source)),
    );
  const named = operation.errors
    .filter(({ status }) => status === 401 || status === 403)
    .map((error) => `${error.name} ${error.status}`);
  rows.push(
    row(
      'error-name',
      'authentication-error',
      'must',
      `A caller who is refused is told so by name: ${named.join(', ')}, or a common error.`,
      errors,
    ),
    row(
      'secret',
      'authentication-secret',
      'should',
      "A refusal repeats no password and no session token, and shows nothing of the caller's that only the caller may know.",
      { document: 'SigV4', section: 'Calculate the signature' },
    ),
  );
  if (stories.some(({ plot }) => plot === 'refused-changes-nothing'))
    rows.push(
      row(
        'unchanged',
        'authentication-state',
        'should',
        'A caller who is refused leaves what was stored.',
        errors,
      ),
    );
  return rows;
}
