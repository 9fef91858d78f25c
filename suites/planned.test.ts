import { describe, expect, it } from 'vitest';
import { builtInContract, derive, type WireRequest } from '../spec/index.ts';
import { emulatedTarget, type Target } from '../targets/index.ts';
import { isJudged } from './judged.ts';
import { plannedCases, requestsOf } from './planned.ts';
import { run } from './run.ts';

const contract = await builtInContract('chime-sdk-voice');
/** Callers are not checked here. */
const requirements = derive(contract).filter((requirement) => isJudged(requirement, {}));

/** A request without the names that a target hands out. */
function anonymous({ method, target, body }: WireRequest): string {
  const generic = target.replace(/(%2561|%61|a)bcdef1ghij2klmno3[a-z0-9]{4}|\{[^}]+\}|%7B[^}]+%7D/g, '_');
  return `${method} ${generic} ${JSON.stringify(body) ?? ''}`;
}

async function sentBy(depth: { seed: number; runs: number; maxRequests: number }): Promise<string[]> {
  const emulated = await emulatedTarget();
  const sent: string[] = [];
  const noting = (send: Target['send']) => (request: WireRequest) => {
    sent.push(anonymous(request));
    return send(request);
  };
  const target = { ...emulated, send: noting(emulated.send), sendRaw: noting(emulated.sendRaw) };
  const options = { ...depth, fixtures: {}, lanes: 4, names: {}, sleep: async () => {} };
  for await (const verdict of run(contract, target, requirements, options)) void verdict;
  await emulated.close();
  return sent;
}

/** What stands in the first list and, as often, not in the second. */
function surplus(first: string[], second: string[]): string[] {
  const left = new Map<string, number>();
  for (const each of second) left.set(each, (left.get(each) ?? 0) + 1);
  return first.filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0;
  });
}

describe('plannedCases', { timeout: 60_000 }, () => {
  it.each([
    ['a default run', { seed: 3, runs: 20, maxRequests: 1_000_000 }],
    ['a run of 300 requests', { seed: 7, runs: 20, maxRequests: 300 }],
  ])('lists what %s sends to a target that keeps every promise', async (_, depth) => {
    const sent = await sentBy(depth);
    const planned = plannedCases(contract, requirements, { ...depth, fixtures: {} });
    const cases = planned.flatMap(({ given, when }) => [...given, when]).map(anonymous);
    const total = planned.reduce((sum, each) => sum + requestsOf(each), 0);
    expect(surplus(cases, sent)).toEqual([]);
    // Beyond it: whether companions are there. Short of it: what is not taken back because it was refused.
    expect(Math.abs(total - sent.length) / sent.length).toBeLessThan(0.1);
  });

  it('lists the same for the same seed, and other draws for another', () => {
    const rows = requirements.filter(({ id }) => id.includes('E164PhoneNumbers[]'));
    const planned = (seed: number) =>
      plannedCases(contract, rows, { seed, runs: 5, maxRequests: 1_000_000, fixtures: {} });
    expect(planned(1)).toEqual(planned(1));
    expect(planned(1)).not.toEqual(planned(2));
  });

  it('names every row that looks at a case', () => {
    const planned = plannedCases(contract, requirements, {
      seed: 1,
      runs: 0,
      maxRequests: 1_000_000,
      fixtures: {},
    });
    const looked = new Set(planned.flatMap((each) => each.requirements));
    const drawn = requirements.filter(({ id }) => !looked.has(id)).map(({ plot }) => plot);
    expect([...new Set(drawn)]).toEqual(['any-sequence']);
  });
});
