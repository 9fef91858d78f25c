import { describe, expect, it } from 'vitest';
import { builtInContract, derive } from '../spec/index.ts';
import { run, type Verdict } from '../suites/index.ts';
import { FAULTS } from '../targets/faults/index.ts';
import { emulatedTarget } from '../targets/index.ts';

const contract = await builtInContract('chime-sdk-voice');
const requirements = derive(contract);
/** The most that making a failure small and repeating it may cost, beside the probes before it. */
const SHRINK_BUDGET = 100;

/** The first row that a liar breaks, judged with its draws. */
async function broken(name: string, seed: number): Promise<Verdict> {
  const fault = FAULTS.find((each) => each.name === name);
  const honest = await emulatedTarget();
  const rows = requirements.filter(({ id }) => id === fault?.breaks[0]);
  const verdicts: Verdict[] = [];
  const options = { seed, runs: 20, lanes: 1, maxRequests: 100_000, fixtures: {}, names: {} };
  for await (const verdict of run(contract, fault?.wrap(honest) ?? honest, rows, {
    ...options,
    sleep: async () => {},
  }))
    verdicts.push(verdict);
  await honest.close();
  return verdicts[0] as Verdict;
}

describe('a counterexample', { timeout: 60_000 }, () => {
  it.each<[liar: string, about: string]>([
    ['refuses-udp-on-the-highest-port', 'Port: 65535, Protocol: "UDP"'],
    ['refuses-the-least-weight-at-the-last-priority', 'Priority: 100, Weight: 1'],
    ['checks-ports-of-tcp-routes-only', 'Port: 65536, Protocol: "UDP"'],
    ['checks-no-weights-on-the-lowest-port', 'Weight: 101, Port: 1'],
    ['forgets-origination', 'the documented sample'],
    ['echoes-the-default-port', 'the documented sample'],
    ['echoes-udp-as-tcp', 'Protocol: "UDP"'],
    ['echoes-high-ports-cut-to-fifteen-bits', 'Port: 65535'],
    ['echoes-enabled-for-disabled', 'Disabled: true'],
    ['takes-list-for-origination-routes-element-protocol-in-put-origination', 'Protocol: list'],
    ['takes-any-protocol', 'Protocol: "tcp"'],
    ['refuses-new-regions', 'AwsRegion: "eu-west-1"'],
    ['refuses-colons-in-passwords', 'Password: ":"'],
    ['crashes-on-null-origination', 'Origination: null'],
  ])('of %s is no more than %s, whatever the seed', async (name, about) => {
    for (const seed of [1, 2]) {
      const { status, counterexample, findings, cases, requests } = await broken(name, seed);
      expect([status, counterexample?.about]).toEqual(['fail', about]);
      expect(findings?.length).toBe(1);
      expect(requests - cases * 8).toBeLessThan(SHRINK_BUDGET);
    }
  });
});
