import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { derive, loadContract } from '../spec/index.ts';
import { run, type Verdict } from '../suites/index.ts';
import { FAULTS, type Fault, lyingTarget } from '../targets/faults/index.ts';
import { DUMMY_CREDENTIALS, emulatedTarget, sigv4Signer, type Target } from '../targets/index.ts';

const contract = await loadContract(fileURLToPath(new URL('../spec', import.meta.url)), 'chime-sdk-voice');
/** Rows that are scored; the others cannot fail. */
const requirements = derive(contract).filter(({ level }) => level !== 'observe');
const operations = contract.operations.map(({ name }) => name);

/** The verdicts on the requirements of some operations, and on all that has to be remembered where a fault is about that. */
async function judged(target: Target, names: string[], isState = false): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const options = { seed: 1, runs: 3, lanes: isState ? 1 : 4, maxRequests: 100_000, fixtures: {}, names: {} };
  const rows = requirements.filter(
    ({ operation, kind }) => names.includes(operation) || (isState && kind === 'story'),
  );
  for await (const verdict of run(contract, target, rows, { ...options, sleep: async () => {} }))
    verdicts.push(verdict);
  return verdicts;
}

const signer = sigv4Signer({
  service: 'chime',
  region: 'us-east-1',
  credentials: async () => DUMMY_CREDENTIALS,
  now: () => new Date(),
});

/** The operations that a fault is about, and a small one that it leaves alone. */
function operationsOf({ breaks }: Fault): string[] {
  const own = [...new Set(breaks.map((id) => id.split('/')[0] as string))];
  const other = ['GetVoiceConnector', 'GetVoiceConnectorOrigination'].find((name) => !own.includes(name));
  return [...own, ...(other ? [other] : [])];
}

/** One line for each requirement on which fault and verdicts differ. */
function differences({ breaks }: Fault, verdicts: Verdict[]): string[] {
  const missing = verdicts
    .filter(({ requirement, status }) => breaks.includes(requirement) && status !== 'fail')
    .map(({ requirement, status, reason }) => `missing ${requirement}: ${status}. ${reason ?? ''}`);
  const surplus = verdicts
    .filter(({ requirement, status }) => status === 'fail' && !breaks.includes(requirement))
    .map(
      ({ requirement, findings, counterexample }) =>
        `surplus ${requirement}: ${counterexample?.about}: ${JSON.stringify(findings)}`,
    );
  const unknown = verdicts
    .filter(({ status }) => status === 'error')
    .map(({ requirement, reason }) => `error ${requirement}: ${reason}`);
  return [...missing, ...surplus, ...unknown];
}

function isAboutState({ breaks }: Fault): boolean {
  return breaks.some((id) => id.includes('/state/'));
}

/** Failing stories that take more than six requests. */
function longTales(verdicts: Verdict[]): string[] {
  return verdicts
    .filter(({ requirement, status }) => requirement.includes('/state/') && status === 'fail')
    .filter(({ counterexample }) => (counterexample?.given.length ?? 0) + 1 > 6)
    .map(({ requirement, counterexample }) => `${requirement}: ${counterexample?.about}`);
}

describe('the embedded emulator', () => {
  it('keeps every requirement that is scored', async () => {
    const target = await emulatedTarget({ authentication: DUMMY_CREDENTIALS, signer });
    const verdicts = await judged(target, operations);
    await target.close();
    expect(verdicts.map(({ requirement }) => requirement).sort()).toEqual(
      requirements.map(({ id }) => id).sort(),
    );
    expect(verdicts.filter(({ status }) => status !== 'pass')).toEqual([]);
  }, 60_000);
});

describe('liars', () => {
  it('are many, each with a name of its own', () => {
    expect(FAULTS.length).toBeGreaterThan(100);
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
  });

  it('lie about what is remembered in many ways, and about each story', () => {
    expect(FAULTS.filter(isAboutState).length).toBeGreaterThan(75);
    const told = new Set(FAULTS.flatMap(({ breaks }) => breaks));
    const stories = requirements.filter(({ kind }) => kind === 'story');
    expect(stories.filter(({ id }) => !told.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('break requirements that exist', () => {
    const ids = requirements.map(({ id }) => id);
    expect(FAULTS.flatMap(({ breaks }) => breaks).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.concurrent.each(FAULTS.map((fault) => [fault.name, fault] as const))(
    '%s',
    async (_, fault) => {
      const target = await lyingTarget(fault, () => new Date());
      const verdicts = await judged(target, operationsOf(fault), isAboutState(fault));
      await target.close();
      expect(differences(fault, verdicts), fault.says).toEqual([]);
      expect(longTales(verdicts), fault.says).toEqual([]);
    },
    240_000,
  );
});
