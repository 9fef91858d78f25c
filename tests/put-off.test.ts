import { describe, expect, it } from 'vitest';
import { builtInContract, derive, type Reply } from '../spec/index.ts';
import { run, type Verdict } from '../suites/index.ts';
import { emulatedTarget, type Target } from '../targets/index.ts';

const contract = await builtInContract('chime-sdk-voice');
const PORT = 'PutVoiceConnectorOrigination/body.Origination.Routes[].Port/';
const isInvalid = (body: string) => /"Port":(65536|-1)\b/.test(body);

interface Asked {
  body: string;
  /** How many requests came before. */
  count: number;
  /** What the clock of the run shows, in milliseconds. */
  at: number;
}

/** The rows about ports, at a target that puts some requests off. */
async function judged(isPutOff: (asked: Asked) => boolean, instead: Partial<Reply> = {}, lanes = 1) {
  const honest = await emulatedTarget();
  let time = 0;
  let count = 0;
  const target: Target = {
    ...honest,
    send: async (request) =>
      isPutOff({ body: String(request.body ?? ''), count: count++, at: ++time })
        ? { status: 503, headers: {}, body: '', ...instead }
        : honest.send(request),
  };
  const sleep = async (ms: number) => {
    time += ms;
  };
  const options = { seed: 1, runs: 3, lanes, maxRequests: 10_000, fixtures: {}, names: {}, sleep };
  const rows = derive(contract).filter(({ id }) => id.startsWith(PORT));
  const verdicts: Verdict[] = [];
  for await (const verdict of run(contract, target, rows, { ...options, now: () => time }))
    verdicts.push(verdict);
  await honest.close();
  const of = (row: string) => verdicts.find(({ requirement }) => requirement === `${PORT}${row}`);
  return { verdicts, of, sent: count, took: time };
}

describe('a request that is put off as if the target throttled', () => {
  it.each([429, 503])('each time with %i, while the sample is served, breaks its row', async (status) => {
    const { of, verdicts } = await judged(({ body }) => isInvalid(body), { status });
    expect(of('maximum')).toMatchObject({
      status: 'fail',
      findings: [{ check: 'input-is-refused', expected: 'status 400', received: `status ${status}` }],
      counterexample: { about: 'Port: 65536', reply: { status }, repeated: [3, 3] },
    });
    expect(of('minimum')?.status).toBe('fail');
    expect(verdicts.filter(({ status }) => status === 'error')).toEqual([]);
  });

  it.each([429, 503])('with %i is waited for once a run, and not once a row', async (status) => {
    const { took, sent } = await judged(({ body }) => isInvalid(body), { status });
    // The pauses of one request, and the distance that its last repetition has grown to.
    expect(took - sent).toBeLessThan(4000);
  });

  it('breaks its row after the target had the time that it asked for', async () => {
    const { of } = await judged(({ body }) => isInvalid(body), { headers: { 'retry-after': '1' } });
    expect(of('maximum')?.status).toBe('fail');
  });

  it('proves nothing where the target asks for more time than it gets', async () => {
    const { of } = await judged(({ body }) => isInvalid(body), { headers: { 'retry-after': '900' } });
    expect(of('maximum')?.status).toBe('error');
  });

  it('proves nothing once the same status has turned out to mean what it says', async () => {
    const { of } = await judged(({ body, count }) => count === 2 || isInvalid(body));
    expect(of('maximum')?.status).toBe('error');
  });
});

describe('a target that throttles', () => {
  const every = (period: number) => () => (asked: Asked) => asked.count > 2 && asked.count % period === 0;
  const bucket = (capacity: number, perSecond: number) => () => {
    let tokens = capacity;
    let last = 0;
    return ({ at }: Asked) => {
      tokens = Math.min(capacity, tokens + ((at - last) / 1000) * perSecond);
      last = at;
      if (tokens < 1) return true;
      tokens--;
      return false;
    };
  };
  const window = (length: number, most: number) => () => {
    const seen = new Map<number, number>();
    return ({ at }: Asked) => {
      const which = Math.floor(at / length);
      seen.set(which, (seen.get(which) ?? 0) + 1);
      return (seen.get(which) as number) > most;
    };
  };
  const storm = (from: number, ms: number) => () => {
    let began: number | undefined;
    return ({ at, count }: Asked) => {
      if (count >= from) began ??= at;
      return began !== undefined && at - began < ms;
    };
  };
  const atRandom = (share: number, seed: number) => () => {
    let state = seed;
    return ({ count }: Asked) => {
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return count > 2 && state / 2 ** 32 < share;
    };
  };
  const onceInvalid = (times: number) => () => {
    let met = 0;
    return ({ body }: Asked) => isInvalid(body) && met++ < times;
  };
  const CONDUCTS: [string, () => (asked: Asked) => boolean][] = [
    ...[2, 3, 4, 5, 6, 7, 11].map((n): [string, ReturnType<typeof every>] => [`one of ${n}`, every(n)]),
    ...[1, 3, 10].flatMap((size) =>
      [1, 10, 200].map((rate): [string, ReturnType<typeof bucket>] => [
        `beyond ${size} and ${rate} a second`,
        bucket(size, rate),
      ]),
    ),
    ...[1, 2, 5].map((most): [string, ReturnType<typeof window>] => [
      `beyond ${most} in 50 ms`,
      window(50, most),
    ]),
    ...[20, 60, 150].flatMap((from) =>
      [100, 700, 2200, 5000].map((ms): [string, ReturnType<typeof storm>] => [
        `everything for ${ms} ms after ${from} requests`,
        storm(from, ms),
      ]),
    ),
    ...[0.1, 0.5, 0.9].flatMap((share) =>
      [1, 2, 3].map((seed): [string, ReturnType<typeof atRandom>] => [
        `${share} of all, at random (${seed})`,
        atRandom(share, seed),
      ]),
    ),
    [
      'everything after 20 requests',
      () =>
        ({ count }) =>
          count > 20,
    ],
    ...[1, 2, 3, 4, 5].map((times): [string, ReturnType<typeof onceInvalid>] => [
      `what is invalid, ${times} times`,
      onceInvalid(times),
    ]),
  ];
  const table = CONDUCTS.flatMap(([name, conduct]) =>
    [429, 503].flatMap((status) => [1, 4].map((lanes) => [name, status, lanes, conduct] as const)),
  );

  it.each(table)('%s, with %i, over %i lanes, breaks no row', async (_, status, lanes, conduct) => {
    const { verdicts } = await judged(conduct(), { status }, lanes);
    expect(verdicts.length).toBeGreaterThan(0);
    expect(verdicts.filter(({ status }) => status === 'fail')).toEqual([]);
  });
});
