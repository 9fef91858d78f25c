import type { Fixtures } from '../generators/index.ts';
import type { Contract, WireRequest } from '../spec/index.ts';
import type { Target } from '../targets/index.ts';
import { type Debt, isPaidBy, isUnacknowledged, type LedgerRecord, nameOf, unpaid } from './ledger.ts';
import { listAll } from './listed.ts';
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
    const strangers = removal && (await strangersOf(contract, target, resource, records, fixtures));
    const origins = strangers ? originsOf(own, strangers) : own.map(() => 'unproven' as const);
    for (const [index, origin] of origins.entries()) {
      if (origin === 'unproven') result.left.push(nameOf(own[index] as Debt));
      else if (origin !== 'nothing' && removal)
        await pay({ ...(own[index] as Debt), ...origin }, [bind(removal, { [resource]: origin.name })]);
    }
  }
  return { ...result, left: [...new Set(result.left)] };
}

/** Resources that were not there before the run, and that it does not know by name; undefined where that cannot be told. */
async function strangersOf(
  contract: Contract,
  target: Target,
  resource: string,
  records: LedgerRecord[],
  fixtures: Fixtures,
) {
  const known = records.flatMap((record) => {
    if ('existing' in record) return record.resource === resource ? record.existing : [];
    return 'owes' in record && record.debt.name !== undefined ? [record.debt.name] : [];
  });
  const isTold = records.some((record) => 'existing' in record && record.resource === resource);
  const listed = isTold ? await listAll(contract, target, resource, fixtures) : undefined;
  return listed?.filter(({ name }) => !known.includes(name));
}
