import { type Fixtures, requestFor } from '../generators/index.ts';
import type { Contract } from '../spec/index.ts';
import type { Target } from '../targets/index.ts';
import { isSuccess, jsonObject } from './checks/check.ts';

/** One page after another, at most so many. */
const MOST_PAGES = 200;

/** A listed resource: its name and what the list says of it. */
export interface Listed {
  name: string;
  item: Record<string, unknown>;
}

/** Every resource that the target lists; undefined where it does not say it of all, because part of a list proves nothing. */
export async function listAll(
  contract: Contract,
  target: Target,
  resource: string,
  fixtures: Fixtures,
): Promise<Listed[] | undefined> {
  const lister = contract.operations.find(({ lists }) => lists?.resource === resource);
  if (!lister?.lists) return undefined;
  const { at, id, next, page } = lister.lists;
  const listed: Listed[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const query = token === undefined ? '' : `${page}=${encodeURIComponent(token)}`;
    const reply = await target.send(requestFor(lister, fixtures, { query }));
    const body = isSuccess(reply.status) && !reply.truncated ? jsonObject(reply.body) : undefined;
    const items = body?.[at] ?? [];
    if (!body || !Array.isArray(items)) return undefined;
    for (const item of items as (Record<string, unknown> | null)[]) {
      if (typeof item?.[id] !== 'string') return undefined;
      listed.push({ name: item[id], item });
    }
    token = typeof body[next] === 'string' && body[next] !== '' ? body[next] : undefined;
    if (token === undefined) return listed;
  }
  return undefined;
}

/** Resources that were not there before a run, and whose names it never learnt; undefined where that cannot be told. */
export async function strangersOf(
  contract: Contract,
  target: Target,
  resource: string,
  fixtures: Fixtures,
  { existing, created }: { existing: string[] | undefined; created: Iterable<string> },
): Promise<Listed[] | undefined> {
  if (existing === undefined) return undefined;
  const known = new Set([...existing, ...created]);
  const listed = await listAll(contract, target, resource, fixtures);
  return listed?.filter(({ name }) => !known.has(name));
}
