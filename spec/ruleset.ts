import type { Contract } from './contract.ts';

/** The ruleset in force: the newest that was released with a list of its requirements. */
export function currentRuleset({ rulesets }: Pick<Contract, 'rulesets'>): number {
  return Math.max(1, rulesets?.length ?? 1);
}

/**
 * Since which ruleset a requirement gates.
 *
 * What no list names yet came after the last one: it gates from the next on, and is advisory until then. A contract
 * without lists has one ruleset, and everything in it gates.
 */
export function sinceOf({ rulesets }: Pick<Contract, 'rulesets'>): (id: string) => number {
  if (!rulesets || rulesets.length === 0) return () => 1;
  const since = new Map(rulesets.flatMap((ids, index) => ids.map((id) => [id, index + 1] as const)));
  return (id) => since.get(id) ?? rulesets.length + 1;
}
