import type { Fixtures } from '../generators/index.ts';
import type { Contract } from '../spec/index.ts';
import type { Target } from '../targets/index.ts';
import { type Debt, isUnacknowledged, Ledger, type LedgerRecord, namesOf } from './ledger.ts';
import { listAll, strangersOf } from './listed.ts';
import { originsOf } from './origin.ts';
import { resourcesOf } from './world.ts';

/** The ledgers of all lanes of a run, and what only they know together. */
export class Books {
  readonly #ledgers: Ledger[] = [];
  readonly #record: (record: LedgerRecord) => void;
  /** Names of what was there before, by resource, where the target said it. */
  readonly #existing = new Map<string, string[]>();
  /** Names of what the run created. */
  readonly #created = new Set<string>();
  #debts: number;

  constructor(record: (record: LedgerRecord) => void, debts: number) {
    this.#record = record;
    this.#debts = debts;
  }

  open(): Ledger {
    const ledger = new Ledger(
      (record) => {
        if ('owes' in record && record.debt.name !== undefined) this.#created.add(record.debt.name);
        this.#record(record);
      },
      () => ++this.#debts,
    );
    this.#ledgers.push(ledger);
    return ledger;
  }

  /** What was there before the run is not the run's to remove. */
  async noteExisting(contract: Contract, target: Target, fixtures: Fixtures): Promise<void> {
    for (const resource of new Set(contract.operations.flatMap(resourcesOf))) {
      const listed = await listAll(contract, target, resource, fixtures).catch(() => undefined);
      if (!listed) continue;
      const existing = listed.map(({ name }) => name);
      this.#existing.set(resource, existing);
      this.#record({ resource, existing });
    }
  }

  /** What could not be taken back. */
  async left(contract: Contract, target: Target, fixtures: Fixtures): Promise<string[]> {
    const looked = await this.#writeOff(contract, target, fixtures);
    // On loopback a leftover is the target's own memory: what may be one, and is not seen, is no news.
    const isUnseen = (debt: Debt) =>
      target.isLoopback && isUnacknowledged(debt) && !looked.has(debt.resource as string);
    return namesOf(
      this.#ledgers.flatMap(({ debts }) => [...debts.values()].filter((debt) => !isUnseen(debt))),
    );
  }

  /**
   * Strikes out creations of which nothing came, and says which resources were looked at. What may have come of others is
   * left to `cleanUpAfter`: as long as somebody else may create the same, a run does not remove what it was never told
   * the name of.
   */
  async #writeOff(contract: Contract, target: Target, fixtures: Fixtures): Promise<Set<string>> {
    const looked = new Set<string>();
    const owed = this.#ledgers.flatMap((ledger) =>
      [...ledger.debts]
        .filter(([, debt]) => isUnacknowledged(debt))
        .map(([id, debt]) => ({ ledger, id, debt })),
    );
    for (const [resource, existing] of this.#existing) {
      const own = owed.filter(({ debt }) => debt.resource === resource);
      if (own.length === 0) continue;
      const known = { existing, created: this.#created };
      const strangers = await strangersOf(contract, target, resource, fixtures, known).catch(() => undefined);
      if (!strangers) continue;
      looked.add(resource);
      const origins = originsOf(
        own.map(({ debt }) => debt),
        strangers,
      );
      for (const [index, { ledger, id }] of own.entries()) if (origins[index] === 'nothing') ledger.paid(id);
    }
    return looked;
  }
}
