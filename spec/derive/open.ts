import { type Operation, sourceOf } from '../contract.ts';
import { type Member, members } from '../members.ts';
import { placeOf, type Requirement } from '../requirement.ts';
import { typeOf } from '../schema.ts';

/** One observation row for each place whose constraint can be read in more than one way. */
export function open(operation: Operation): Requirement[] {
  return members(operation)
    .filter(hasReadings)
    .map((member) => ({
      id: `${operation.name}/${placeOf(member.in, member.at)}/open`,
      operation: operation.name,
      kind: 'open' as const,
      level: 'observe' as const,
      says: `Inputs at ${placeOf(member.in, member.at)} on which readings of the documents differ.`,
      source: sourceOf(operation, {
        in: 'page',
        section: member.in === 'body' ? 'Request Body' : 'URI Request Parameters',
      }),
      in: member.in,
      at: member.at,
      schema: member.schema,
    }));
}

/** Objects below the root and query literals have no value that is read in two ways. */
function hasReadings(member: Member): boolean {
  if (member.schema.const !== undefined) return false;
  return typeOf(member.schema) !== 'object' || member.at.length === 0;
}
