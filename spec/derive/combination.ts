import { type Operation, sourceOf } from '../contract.ts';
import { members } from '../members.ts';
import type { Requirement } from '../requirement.ts';

/** Members are restricted one by one; where a body has several, what one may be does not depend on another. */
export function combination(operation: Operation): Requirement[] {
  const scalars = members(operation).filter(
    ({ in: where, schema }) =>
      where === 'body' && !schema.properties && !schema.items && !schema['x-fixture'] && schema['x-sources'],
  );
  if (scalars.length < 2) return [];
  return [
    {
      id: `${operation.name}/body/combination`,
      operation: operation.name,
      kind: 'combination',
      level: 'must',
      says: 'The restrictions of a member hold whatever the other members say.',
      source: sourceOf(operation, { in: 'page', section: 'Request Body' }),
    },
  ];
}
