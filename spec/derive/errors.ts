import { type Operation, sourceOf } from '../contract.ts';
import { members } from '../members.ts';
import type { Requirement } from '../requirement.ts';

/** How a refusal says which documented error it is. */
export function errors(operation: Operation): Requirement[] {
  const source = sourceOf(operation, { in: 'page', section: 'Errors' });
  const rows: Requirement[] = [];
  for (const status of provokable(operation)) {
    const names = operation.errors.filter((error) => error.status === status).map((error) => error.name);
    const [name] = names;
    if (!name) continue;
    const common = { operation: operation.name, source, status };
    rows.push({
      ...common,
      id: `${operation.name}/error.${name}/error-name`,
      kind: 'error-name',
      level: 'must',
      says: `${names.join(' or ')}. HTTP Status Code: ${status}.`,
    });
    rows.push({
      ...common,
      id: `${operation.name}/error.${name}/error-type`,
      kind: 'error-type',
      level: 'should',
      says: `The error is named in full where clients look for it: x-amzn-ErrorType, code or __type.`,
      source: { document: 'restJson1', section: 'Operation error serialization' },
    });
    rows.push({
      ...common,
      id: `${operation.name}/error.${name}/error-body`,
      kind: 'error-body',
      level: 'should',
      says: 'An error body is empty or a JSON object whose message is a string.',
      source: { document: 'restJson1', section: 'Operation error serialization' },
    });
  }
  if (members(operation).some((member) => member.schema['x-secret'])) {
    rows.push({
      id: `${operation.name}/response/secret`,
      operation: operation.name,
      kind: 'secret',
      level: 'should',
      says: 'A sensitive value is not repeated in an error, a password in no answer at all.',
      source: { document: 'voice-model', section: 'SensitiveString' },
    });
  }
  return rows;
}

/** The statuses that a request can bring about by itself. */
function provokable(operation: Operation): number[] {
  const hasResource = operation.parameters.some(({ schema }) => schema['x-resource']);
  return [...(operation.body ? [400] : []), ...(hasResource ? [404] : [])];
}
