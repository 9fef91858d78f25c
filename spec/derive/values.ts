import { type Operation, sourceOf } from '../contract.ts';
import { members } from '../members.ts';
import { placeOf, type Requirement } from '../requirement.ts';

/** One requirement for each value that a document treats, or leaves open, by name. */
export function values(operation: Operation): Requirement[] {
  return members(operation).flatMap((member) =>
    (member.schema['x-values'] ?? []).map((value) => ({
      id: `${operation.name}/${placeOf(member.in, member.at)}/value.${value.name}`,
      operation: operation.name,
      kind: 'value' as const,
      level: value.expect === 'observe' ? ('observe' as const) : (value.level ?? 'must'),
      says: value.says,
      source: sourceOf(operation, value.source),
      in: member.in,
      at: member.at,
      schema: member.schema,
      value,
    })),
  );
}
