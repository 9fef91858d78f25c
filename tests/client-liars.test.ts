import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LIARS, type Liar, liarDriver } from '../clients/liars/index.ts';
import { deriveClient, loadContract } from '../spec/index.ts';
import { runClient, type Verdict } from '../suites/index.ts';

const contract = await loadContract(fileURLToPath(new URL('../spec', import.meta.url)), 'chime-sdk-voice');
/** Rows that are scored; the others cannot fail. */
const requirements = deriveClient(contract).filter(({ level }) => level !== 'observe');
const OTHER = 'DeleteVoiceConnectorOrigination';

async function judged(liar: Liar | undefined, operations: string[], seed = 1): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const rows = requirements.filter(({ operation }) => operations.includes(operation));
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  for await (const verdict of runClient(contract, () => liarDriver(liar), rows, {
    seed,
    runs: 5,
    lanes: 2,
    deadlineMs: 5000,
    now: Date.now,
    sleep,
  }))
    verdicts.push(verdict);
  return verdicts;
}

/** One line for each requirement on which liar and verdicts differ. */
function differences({ operation, breaks }: Liar, verdicts: Verdict[]): string[] {
  const broken = breaks.map((place) => `${operation}/client.${place}`);
  return verdicts.flatMap(({ requirement, status, reason, findings }) => {
    if (status === 'error') return [`error ${requirement}: ${reason}`];
    if (broken.includes(requirement) === (status === 'fail')) return [];
    return [`${status} ${requirement}: ${reason ?? JSON.stringify(findings)}`];
  });
}

describe('a minimal client', () => {
  it('keeps every requirement that is scored', async () => {
    const verdicts = await judged(
      undefined,
      contract.operations.map(({ name }) => name),
    );
    expect(verdicts.length).toBe(requirements.length);
    const others = verdicts.filter(({ status }) => status !== 'pass');
    // It sends every request once.
    expect(others.filter(({ reason }) => reason !== 'The client sends nothing again.')).toEqual([]);
    expect(others.length).toBe(contract.operations.length);
  }, 60_000);
});

describe('liars among clients', () => {
  it('are many, each with a name of its own', () => {
    expect(LIARS.length).toBeGreaterThanOrEqual(35);
    expect(new Set(LIARS.map(({ name }) => name)).size).toBe(LIARS.length);
  });

  it('break requirements that exist', () => {
    const ids = requirements.map(({ id }) => id);
    const broken = LIARS.flatMap(({ operation, breaks }) =>
      breaks.map((place) => `${operation}/client.${place}`),
    );
    expect(broken.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('leave no kind of requirement without a lie', () => {
    const broken = new Set(
      LIARS.flatMap(({ operation, breaks }) => breaks.map((place) => `${operation}/client.${place}`)),
    );
    const kinds = new Set(requirements.filter(({ id }) => broken.has(id)).map(({ kind }) => kind));
    expect([...new Set(requirements.map(({ kind }) => kind))].filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it.concurrent.each(LIARS.map((liar) => [liar.name, liar] as const))(
    '%s',
    async (_, liar) => {
      const verdicts = await judged(liar, [liar.operation, OTHER]);
      expect(differences(liar, verdicts), liar.says).toEqual([]);
    },
    60_000,
  );
});
