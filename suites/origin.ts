import { jsonObject } from './checks/check.ts';
import { holds } from './checks/holds.ts';
import type { Debt } from './ledger.ts';
import type { Listed } from './listed.ts';

/** What came of a creation that nobody acknowledged: a resource, nothing, or what cannot be told. */
export type Origin = { name: string } | 'nothing' | 'unproven';

/**
 * Tells which strangers, resources that were not there before the run and whose names it never learnt, came of which
 * creations: one that says everything the request asked for. Where there are more of them than creations, some are
 * somebody else's, and none is taken for the run's own.
 */
export function originsOf(debts: Debt[], strangers: Listed[]): Origin[] {
  const asked = debts.map(({ creating }) => jsonObject(creating ?? ''));
  const candidates = asked.map((each) =>
    each === undefined ? [] : strangers.filter(({ item }) => holds(each, item)),
  );
  const free = new Set(strangers);
  const taken = new Map<number, Listed>();
  const fewestFirst = [...candidates.keys()].sort((a, b) => countOf(candidates, a) - countOf(candidates, b));
  for (const index of fewestFirst) {
    const own = candidates[index]?.find((each) => free.has(each));
    if (own === undefined) continue;
    free.delete(own);
    taken.set(index, own);
  }
  return debts.map((_, index) => {
    // Whatever a body asked for that is no object, any stranger may be.
    if (asked[index] === undefined) return free.size > 0 ? 'unproven' : 'nothing';
    if (candidates[index]?.some((each) => free.has(each))) return 'unproven';
    const own = taken.get(index);
    return own === undefined ? 'nothing' : { name: own.name };
  });
}

function countOf(candidates: Listed[][], index: number): number {
  return candidates[index]?.length ?? 0;
}
