import { type Fixtures, requestFor } from '../generators/index.ts';
import type { Contract, Operation, Reply, Schema, WireRequest } from '../spec/index.ts';
import { ExchangeFailed } from '../targets/index.ts';
import { isNotFound } from './behind.ts';
import { isWellShaped } from './checks/body-matches-schema.ts';
import { isSuccess, jsonObject } from './checks/check.ts';
import type { Ledger } from './ledger.ts';
import { bind, type Names, resourcesOf } from './world.ts';

/** A part of a resource that was there before the run: what it held, and what puts that back. */
interface Cell {
  resource: string;
  name: string;
  /** Names of elements that were there. */
  elements?: Set<string>;
  /** Puts a value back as a whole. */
  restore?: WireRequest;
  /** Why it cannot be known what it held. */
  unknown?: string;
}

/** What custody is taken with. */
export interface Custodian {
  contract: Contract;
  fixtures: Fixtures;
  /** Resources that the run did not create. */
  kept: Names;
  ledger: Ledger;
  isLoopback: boolean;
  send: (request: WireRequest) => Promise<Reply>;
  /** Called with each request that puts something back, before it is needed. */
  grant?: (request: WireRequest) => void;
}

/**
 * Looks after resources that the run did not create.
 *
 * They are never removed, elements that were there are neither changed nor removed, and a value that is overwritten is
 * owed from before the request that does so.
 */
export class Custody {
  readonly #cells = new Map<string, Cell>();
  readonly #added = new Map<string, Set<string>>();
  readonly #owed = new Set<string>();
  readonly #with: Custodian;

  private constructor(custodian: Custodian) {
    this.#with = custodian;
  }

  /** Reads what the resources hold. */
  static async take(custodian: Custodian): Promise<Custody> {
    const custody = new Custody(custodian);
    for (const shower of custodian.contract.operations) {
      const { state } = shower;
      const [resource] = resourcesOf(shower);
      const name = resource === undefined ? undefined : custodian.kept[resource];
      if (state?.effect !== 'show' || resource === undefined || name === undefined) continue;
      const cell = await cellOf(custodian, shower, resource, name);
      custody.#cells.set(state.cell, cell);
      if (cell.restore) custodian.grant?.(cell.restore);
    }
    return custody;
  }

  /** Why an operation is not judged on a resource of somebody else, given requests that it cannot be judged without. */
  refusal({ state }: Operation, requests: [Operation, WireRequest][]): string | undefined {
    const cell = state && state.effect !== 'show' ? this.#cells.get(state.cell) : undefined;
    if (cell?.unknown !== undefined && !this.#with.isLoopback) return cell.unknown;
    return requests
      .map(([operation, request]) => this.#harm(operation, request))
      .find((why) => why !== undefined);
  }

  /**
   * Called before a request leaves: notes what it may overwrite.
   *
   * @throws {ExchangeFailed} instead of sending what could not be put back.
   */
  before(operation: Operation, request: WireRequest): void {
    const harm = this.#harm(operation, request);
    if (harm !== undefined) throw new ExchangeFailed('other', `Not sent — ${harm}`);
    const { cell: id = '', effect } = operation.state ?? {};
    const cell = this.#cells.get(id);
    if ((effect !== 'replace' && effect !== 'clear') || !cell?.restore || this.#owed.has(id)) return;
    if (!isAbout(request, cell.name)) return;
    this.#owed.add(id);
    this.#with.ledger.owe({
      requests: [cell.restore],
      name: `the ${id} that ${cell.name} had`,
      restores: true,
    });
  }

  /** What a request would do to a resource of somebody else that could not be taken back. */
  #harm(operation: Operation, request: WireRequest): string | undefined {
    const [resource = ''] = resourcesOf(operation);
    const name = this.#with.kept[resource];
    if (name === undefined || !isAbout(request, name)) return undefined;
    if (operation.deletes === resource)
      return `It would delete ${name}, which the run did not create. Let it create its own.`;
    const { cell = '', effect } = operation.state ?? {};
    const elements = this.#cells.get(cell)?.elements;
    if ((effect !== 'add' && effect !== 'remove') || !textsOf(request).some((text) => elements?.has(text)))
      return undefined;
    return `It would change what ${name} held before the run among its ${cell}. Name a resource without it.`;
  }

  /** What takes away, element by element, what a request adds to a resource of somebody else. */
  removals(operation: Operation, request: WireRequest): WireRequest[] {
    const { contract, fixtures } = this.#with;
    const { state } = operation;
    const cell = state?.effect === 'add' ? this.#cells.get(state.cell) : undefined;
    const remover = contract.operations.find(
      (other) => other.state?.effect === 'remove' && other.state.cell === state?.cell,
    );
    if (!state?.at || !state.key || !cell || !remover?.state?.at || !isAbout(request, cell.name)) return [];
    const { key } = state;
    const { at } = remover.state;
    const body = typeof request.body === 'string' ? jsonObject(request.body) : undefined;
    const list = Array.isArray(body?.[state.at]) ? (body[state.at] as unknown[]) : [];
    const names = list
      .map((element) => (element as Record<string, unknown> | null)?.[key])
      .filter((each) => typeof each === 'string');
    const added = this.#added.get(state.cell) ?? new Set();
    for (const each of names) added.add(each);
    this.#added.set(state.cell, added);
    return names.map((each) =>
      bind(requestFor(remover, fixtures, { body: { [at]: [each] } }), { [cell.resource]: cell.name }),
    );
  }

  /** Elements that the run added and that are there all the same, when all else is taken back. */
  async residue(): Promise<string[]> {
    const { contract, send } = this.#with;
    const left: string[] = [];
    for (const [id, added] of this.#added) {
      const cell = this.#cells.get(id) as Cell;
      const shower = contract.operations.find(
        ({ state }) => state?.cell === id && state.effect === 'show',
      ) as Operation;
      const reply = await send(showing(this.#with, shower, cell)).catch(() => undefined);
      const there = reply ? elementsIn(shower, reply) : [];
      left.push(...there.filter((each) => added.has(each)).map((each) => `${each} in ${id} of ${cell.name}`));
    }
    return left;
  }
}

async function cellOf(
  custodian: Custodian,
  shower: Operation,
  resource: string,
  name: string,
): Promise<Cell> {
  const { contract, fixtures, isLoopback } = custodian;
  const cell: Cell = { resource, name };
  const by = (effect: string) =>
    contract.operations.find(({ state }) => state?.cell === shower.state?.cell && state?.effect === effect);
  const reply = await custodian.send(showing(custodian, shower, cell)).catch(() => undefined);
  const isNothing = reply?.status === 404 && (isLoopback || isNotFound(shower, reply));
  if (!reply || !(isSuccess(reply.status) || isNothing)) {
    const answered = reply ? `${shower.name} answered ${reply.status}` : `${shower.name} was not answered`;
    return {
      ...cell,
      unknown: `What ${name} holds could not be put back — ${answered}. Allow ${shower.name}.`,
    };
  }
  if (isSuccess(reply.status) && !isReadable(reply, shower))
    return {
      ...cell,
      unknown: `What ${name} holds could not be put back — ${shower.name} answered ${reply.status}, and not what it holds. Look at its answer.`,
    };
  if (by('add')) return { ...cell, elements: new Set(elementsIn(shower, reply)) };
  const [replacer, clearer] = [by('replace'), by('clear')];
  const { at = '' } = replacer?.state ?? {};
  const shown = jsonObject(reply.body)?.[shower.state?.at ?? ''];
  const value = known(shown, replacer?.body?.schema.properties?.[at] ?? {});
  if (replacer && value !== undefined && Object.keys(value as object).length > 0)
    return { ...cell, restore: bound(requestFor(replacer, fixtures, { body: { [at]: value } }), cell) };
  return clearer
    ? { ...cell, restore: bound(requestFor(clearer, fixtures), cell) }
    : { ...cell, unknown: `What ${name} holds could not be put back — no operation clears it.` };
}

/** What cannot be read for certain must not count as nothing: it would be taken away at the end. */
function isReadable(reply: Reply, shower: Operation): boolean {
  const body = reply.truncated ? undefined : jsonObject(reply.body);
  return body !== undefined && isWellShaped(reply, shower.success.body);
}

function showing({ fixtures }: Custodian, shower: Operation, cell: Cell): WireRequest {
  return bound(requestFor(shower, fixtures), cell);
}

function bound(request: WireRequest, { resource, name }: Cell): WireRequest {
  return bind(request, { [resource]: name });
}

function elementsIn(shower: Operation, reply: Reply): string[] {
  const list = jsonObject(reply.body)?.[shower.state?.at ?? ''];
  return Array.isArray(list) ? list.map(String) : [];
}

/** What is shown, without what a request may not say: null and members of the answer alone. */
function known(value: unknown, schema: Schema): never | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.map((each) => known(each, schema.items ?? {})) as never;
  if (typeof value !== 'object' || !schema.properties) return value as never;
  const members = Object.entries(value)
    .map(([name, each]) => [name, known(each, schema.properties?.[name] ?? {})] as const)
    .filter(([name, each]) => each !== undefined && name in (schema.properties ?? {}));
  return Object.fromEntries(members) as never;
}

/** Whether a request names a resource, however often it is encoded. */
function isAbout({ target }: WireRequest, name: string): boolean {
  let text = target;
  for (let times = 0; times < 4; times++) {
    if (text.includes(name)) return true;
    text = text.replaceAll(/%[0-9a-f]{2}/gi, (byte) =>
      String.fromCharCode(Number.parseInt(byte.slice(1), 16)),
    );
  }
  return false;
}

/** Every text in a body, also in one that is no JSON: a target may read more than it should. */
function textsOf({ body }: WireRequest): string[] {
  if (body === undefined) return [];
  const text = typeof body === 'string' ? body : Buffer.from(body.base64, 'base64').toString('utf8');
  const plain = text.split(/["']/);
  const escaped = (text.match(/"(?:[^"\\]|\\.)*"/g) ?? []).filter((each) => each.includes('\\'));
  return [...plain, ...escaped.map(unescaped)];
}

function unescaped(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
