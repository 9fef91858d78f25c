import type { Fixtures } from '../generators/index.ts';
import type { Contract, WireRequest } from '../spec/index.ts';
import type { Target } from '../targets/index.ts';
import { type Debt, isPaidBy, isUnacknowledged, type LedgerRecord, namesOf, unpaid } from './ledger.ts';
import { strangersOf } from './listed.ts';
import { originsOf } from './origin.ts';
import { bind, removalOf } from './world.ts';

/** What a clean-up did. */
export interface CleanUp {
  removed: string[];
  restored: string[];
  left: string[];
}

/**
 * Takes back what a run that was killed still owes.
 *
 * Where the run never learnt the name of what it asked for, only a resource that was not there before the run and that
 * says everything the request asked for is taken for its own. Nothing else is touched; what cannot be told is named.
 */
export async function cleanUpAfter(
  contract: Contract,
  target: Target,
  records: LedgerRecord[],
  fixtures: Fixtures,
): Promise<CleanUp> {
  const result: CleanUp = { removed: [], restored: [], left: [] };
  const pay = async (debt: Debt, requests: WireRequest[]) => {
    let isPaid = requests.length > 0;
    for (const request of requests) isPaid = isPaidBy(debt, request, await target.send(request)) && isPaid;
    if (debt.name === undefined) return;
    if (!isPaid) result.left.push(debt.name);
    else (debt.restores ? result.restored : result.removed).push(debt.name);
  };
  const debts = unpaid(records);
  const known = debts.filter((debt) => !isUnacknowledged(debt));
  // Elements are released before the resource that holds them is removed.
  for (const debt of known.filter(({ resource }) => resource === undefined)) await pay(debt, debt.requests);
  for (const debt of known.filter(({ resource }) => resource !== undefined)) await pay(debt, debt.requests);
  const unknown = debts.filter(isUnacknowledged);
  for (const resource of new Set(unknown.map((debt) => debt.resource as string))) {
    const own = unknown.filter((debt) => debt.resource === resource);
    const removal = removalOf(contract, resource, fixtures);
    const known = knownOf(records, resource);
    const strangers = removal && (await strangersOf(contract, target, resource, fixtures, known));
    const origins = strangers ? originsOf(own, strangers) : own.map(() => 'unproven' as const);
    result.left.push(...namesOf(own.filter((_, index) => origins[index] === 'unproven')));
    for (const [index, origin] of origins.entries()) {
      if (typeof origin !== 'string' && removal)
        await pay({ ...(own[index] as Debt), ...origin }, [bind(removal, { [resource]: origin.name })]);
    }
  }
  return { ...result, left: [...new Set(result.left)] };
}

/** What a journal says of resources by name: which were there before, if it does, and which the run created. */
function knownOf(records: LedgerRecord[], resource: string) {
  const before = records.flatMap((record) =>
    'existing' in record && record.resource === resource ? [record.existing] : [],
  );
  const created = records.flatMap((record) => ('owes' in record ? (record.debt.name ?? []) : []));
  return { existing: before.length > 0 ? before.flat() : undefined, created };
}
