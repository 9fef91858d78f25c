import { type Operation, sourceOf } from '../contract.ts';
import type { Kind, Requirement } from '../requirement.ts';
import type { Level, Source } from '../schema.ts';

/** What a conforming request is answered with. */
export function success(operation: Operation): Requirement[] {
  const { success: answer } = operation;
  const elements = sourceOf(operation, { in: 'page', section: 'Response Elements' });
  const row = (
    place: string,
    kind: Kind,
    level: Level,
    says: string,
    source: Source = elements,
  ): Requirement => ({
    id: `${operation.name}/${place}/${kind}`,
    operation: operation.name,
    kind,
    level,
    says,
    source,
  });
  const rows = [row('response', 'status', 'must', answer.says)];
  if (answer.body) {
    const shape = answer.body['x-sources']?.type;
    rows.push(
      row(
        'response.body',
        'body-schema',
        'must',
        shape?.says ?? answer.says,
        shape ? sourceOf(operation, shape) : elements,
      ),
    );
    rows.push(
      row(
        'response',
        'media-type',
        'should',
        'Content-type: application/json.',
        sourceOf(operation, { in: 'page', section: 'Response Syntax' }),
      ),
    );
  } else {
    rows.push(row('response.body', 'empty-body', 'must', answer.says));
  }
  if (answer.echoes) {
    const echo = answer.sources?.echo;
    rows.push(
      row(
        'response.body',
        'echo',
        'must',
        echo?.says ?? answer.says,
        echo ? sourceOf(operation, echo) : elements,
      ),
    );
  }
  rows.push(
    row(
      'response',
      'request-id',
      'should',
      'Every printed sample response carries x-amzn-RequestId.',
      sourceOf(operation, { in: 'page', section: 'Examples' }),
    ),
  );
  return rows;
}
