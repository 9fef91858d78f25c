import type { Shard } from './report.ts';

/** Which of `count` shards judges a requirement, from 1: decided by its id alone, on every machine alike. */
export function shardOf(requirementId: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < requirementId.length; index++)
    hash = Math.imul(hash ^ requirementId.charCodeAt(index), 0x01000193);
  // The low bits of this hash depend on the last characters only, and ids end alike.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) % count) + 1;
}

/** The requirements that one shard judges, and what its report must know for the merge. */
export function shareOf<T extends { id: string; operation: string }>(
  requirements: T[],
  { index, count }: { index: number; count: number },
): { requirements: T[]; shard: Shard } {
  const places: number[] = [];
  const share: T[] = [];
  for (const [place, requirement] of requirements.toSorted(byOperation).entries()) {
    if (shardOf(requirement.id, count) !== index) continue;
    places.push(place);
    share.push(requirement);
  }
  return { requirements: share, shard: { index, count, places } };
}

/** The order of rows. Within an operation the order of the contract stays: sorting is stable. */
export function byOperation(a: { operation: string }, b: { operation: string }): number {
  return a.operation === b.operation ? 0 : a.operation < b.operation ? -1 : 1;
}
