import { type Fixtures, requestFor } from '../generators/index.ts';
import type { Contract, WireRequest } from '../spec/index.ts';
import type { Target } from '../targets/index.ts';
import { isSuccess, jsonObject } from './checks/check.ts';
import { holds } from './checks/holds.ts';
import { type Debt, isPaidBy, type LedgerRecord, unpaid } from './ledger.ts';
import { bind, removalOf } from './world.ts';

/** One page after another, at most so many. */
const MOST_PAGES = 200;

/** What a clean-up did. */
export interface CleanUp {
  removed: string[];
  restored: string[];
  left: string[];
}

/** A listed resource: its name and what the list says of it. */
export interface Listed {
  name: string;
  item: Record<string, unknown>;
}

/**
 * Takes back what a run that was killed still owes.
 *
 * Where the run died between asking for a resource and learning its name, only a resource that was not there before the
 * run and that says everything the request asked for is taken for its own. Nothing else is touched.
 */
export async function cleanUpAfter(
  contract: Contract,
  target: Target,
  records: LedgerRecord[],
  fixtures: Fixtures,
): Promise<CleanUp> {
  const result: CleanUp = { removed: [], restored: [], left: [] };
  const debts = unpaid(records);
  // Elements are released before the resource that holds them is removed.
  const sorted = [
    ...debts.filter(({ resource }) => resource === undefined),
    ...debts.filter(({ resource }) => resource !== undefined),
  ];
  for (const debt of sorted) {
    for (const { name, requests } of await settlements(contract, target, debt, records, fixtures)) {
      let isPaid = requests.length > 0;
      for (const request of requests) isPaid = isPaidBy(debt, request, await target.send(request)) && isPaid;
      if (name === undefined) continue;
      if (!isPaid) result.left.push(name);
      else (debt.restores ? result.restored : result.removed).push(name);
    }
  }
  return result;
}

async function settlements(
  contract: Contract,
  target: Target,
  debt: Debt,
  records: LedgerRecord[],
  fixtures: Fixtures,
): Promise<{ name?: string; requests: WireRequest[] }[]> {
  const { name, requests, resource, creating } = debt;
  if (requests.length > 0 || resource === undefined)
    return [{ ...(name === undefined ? {} : { name }), requests }];
  const removal = removalOf(contract, resource, fixtures);
  const before = new Set(
    records.flatMap((record) =>
      'existing' in record && record.resource === resource ? record.existing : [],
    ),
  );
  const isKnown = records.some((record) => 'existing' in record && record.resource === resource);
  const known = new Set(
    records.flatMap((record) =>
      'owes' in record && record.debt.name !== undefined ? [record.debt.name] : [],
    ),
  );
  const asked = jsonObject(creating ?? '');
  if (!removal || !isKnown || !asked) return [];
  const listed = await listAll(contract, target, resource, fixtures);
  return listed
    .filter((each) => !before.has(each.name) && !known.has(each.name) && holds(asked, each.item))
    .map((each) => ({ name: each.name, requests: [bind(removal, { [resource]: each.name })] }));
}

/** Every resource that the target lists; none where it offers no list. */
export async function listAll(
  contract: Contract,
  target: Target,
  resource: string,
  fixtures: Fixtures,
): Promise<Listed[]> {
  const lister = contract.operations.find(({ lists }) => lists?.resource === resource);
  if (!lister?.lists) return [];
  const { at, id, next, page } = lister.lists;
  const listed: Listed[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const query = token === undefined ? '' : `${page}=${encodeURIComponent(token)}`;
    const reply = await target.send(requestFor(lister, fixtures, { query }));
    const body = isSuccess(reply.status) ? jsonObject(reply.body) : undefined;
    for (const item of (Array.isArray(body?.[at]) ? body[at] : []) as Record<string, unknown>[])
      listed.push({ name: String(item[id]), item });
    token = typeof body?.[next] === 'string' && body[next] !== '' ? body[next] : undefined;
    if (token === undefined) break;
  }
  return listed;
}
