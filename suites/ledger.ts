import type { Reply, WireRequest } from '../spec/index.ts';

/** Something a run brought about and has to take back. */
export interface Debt {
  /** What takes it back, in order. Empty while it is not known whether anything came into being. */
  requests: WireRequest[];
  /** The resource that was created, and its name once it is known. */
  resource?: string;
  name?: string;
  /** The body of the request that may have created it. */
  creating?: string;
  /** The requests put back what was there before, in the place of removing something. */
  restores?: true;
}

/** A line of the fixtures journal: written before and after, so that a later process can take back what is left. */
export type LedgerRecord =
  | { existing: string[]; resource: string }
  | { owes: number; debt: Debt }
  | { paid: number };

/** What a run owes its target. */
export class Ledger {
  readonly debts = new Map<number, Debt>();
  readonly #record: (record: LedgerRecord) => void;
  readonly #next: () => number;

  constructor(record: (record: LedgerRecord) => void, next: () => number) {
    this.#record = record;
    this.#next = next;
  }

  /** Notes a debt before the request that brings it about, or what is known of it after. */
  owe(debt: Debt, id: number = this.#next()): number {
    this.debts.set(id, debt);
    this.#record({ owes: id, debt });
    return id;
  }

  paid(id: number): void {
    if (this.debts.delete(id)) this.#record({ paid: id });
  }

  /** The debt for a created resource. */
  find(name: string): number | undefined {
    for (const [id, debt] of this.debts) if (debt.name === name) return id;
    return undefined;
  }
}

/** The debts that a journal leaves unpaid, last first. */
export function unpaid(records: LedgerRecord[]): Debt[] {
  const debts = new Map<number, Debt>();
  for (const record of records) {
    if ('owes' in record) debts.set(record.owes, record.debt);
    if ('paid' in record) debts.delete(record.paid);
  }
  return [...debts.values()].reverse();
}

/** Whether it is not known what a request to create something brought about. */
export function isUnacknowledged({ requests, resource, name }: Debt): boolean {
  return requests.length === 0 && resource !== undefined && name === undefined;
}

/** Debts as they are named to whoever has to see to them; those that have no name are counted. */
export function namesOf(debts: Debt[]): string[] {
  const unnamed = new Map<string, number>();
  for (const { name, resource } of debts) {
    const what = `${resource ?? 'something'} of unknown name`;
    if (name === undefined) unnamed.set(what, (unnamed.get(what) ?? 0) + 1);
  }
  const named = debts.flatMap(({ name }) => name ?? []);
  const counted = [...unnamed].map(([what, count]) => (count > 1 ? `${what} (${count})` : what));
  return [...new Set([...named, ...counted])];
}

/** Whether a reply says that a debt is paid: what is gone needs no removal, but has not been put back either. */
export function isPaidBy(debt: Debt, request: WireRequest, { status }: Reply): boolean {
  if (status >= 200 && status < 300) return true;
  if (debt.restores) return status === 404 && request.method === 'DELETE';
  return status === 404 || debt.name === undefined;
}
