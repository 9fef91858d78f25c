import { describe, expect, it } from 'vitest';
import { builtInContract, derive, type Reply, type WireRequest } from '../spec/index.ts';
import { run, type Verdict } from '../suites/index.ts';
import { DUMMY_CREDENTIALS, emulatedTarget, sigv4Signer, type Target } from '../targets/index.ts';

const contract = await builtInContract('chime-sdk-voice');
const OPERATIONS = ['PutVoiceConnectorOrigination', 'DisassociatePhoneNumbersFromVoiceConnector'];
const rows = derive(contract).filter(
  ({ operation, kind }) => OPERATIONS.includes(operation) && kind !== 'story',
);
const signer = sigv4Signer({
  service: 'chime',
  region: 'us-east-1',
  credentials: async () => DUMMY_CREDENTIALS,
  now: () => new Date(),
});

interface Limit {
  /** So many refusals are given in a window; those beyond are put off. */
  most: number;
  /** Milliseconds. */
  window: number;
  /** What is counted together, or nothing where a refusal is not limited. */
  counts?: (request: WireRequest, reply: Reply) => string | undefined;
}

async function judged({ most, window, counts = () => '' }: Limit, instead: Partial<Reply>, lanes: number) {
  const honest = await emulatedTarget({ authentication: DUMMY_CREDENTIALS, signer });
  const seen = new Map<string, number>();
  let time = 0;
  let putOff = 0;
  const limited = (send: Target['send']) => async (request: WireRequest) => {
    time++;
    const reply = await send(request);
    const counted = reply.status >= 400 && reply.status < 500 ? counts(request, reply) : undefined;
    if (counted === undefined) return reply;
    const key = `${Math.floor(time / window)} ${counted}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    if ((seen.get(key) as number) <= most) return reply;
    putOff++;
    return { status: 429, headers: {}, body: '', ...instead };
  };
  const target = { ...honest, send: limited(honest.send), sendRaw: limited(honest.sendRaw) };
  const sleep = async (ms: number) => {
    time += ms;
  };
  const options = { seed: 1, runs: 0, lanes, maxRequests: 10_000, fixtures: {}, names: {}, sleep };
  const verdicts: Verdict[] = [];
  for await (const verdict of run(contract, target, rows, { ...options, now: () => time }))
    verdicts.push(verdict);
  await honest.close();
  return { verdicts, putOff };
}

const MINUTE = 60_000;
const ofStatus =
  (...statuses: number[]) =>
  (_: WireRequest, { status }: Reply) =>
    statuses.includes(status) ? '' : undefined;
const LIMITS: [string, Limit][] = [
  ...[1, 6, 20].map((most): [string, Limit] => [`${most} refusals a minute`, { most, window: MINUTE }]),
  ['100 refusals in five minutes', { most: 100, window: 5 * MINUTE }],
  ...[1, 2].flatMap((most) =>
    [50, 1000].map((window): [string, Limit] => [`${most} refusals in ${window} ms`, { most, window }]),
  ),
  ['5 refused callers a minute', { most: 5, window: MINUTE, counts: ofStatus(401, 403) }],
  ['5 times 404 a minute', { most: 5, window: MINUTE, counts: ofStatus(404) }],
  ['6 refusals a minute of each status', { most: 6, window: MINUTE, counts: (_, { status }) => `${status}` }],
  ['6 refusals a minute by each method', { most: 6, window: MINUTE, counts: ({ method }) => method }],
  ['6 refusals a minute of each target', { most: 6, window: MINUTE, counts: ({ target }) => target }],
];
const ANSWERS: [string, Partial<Reply>][] = [
  ['429', {}],
  ['503', { status: 503 }],
  ['429 and Retry-After', { headers: { 'retry-after': '1' } }],
  ['503 and Retry-After', { status: 503, headers: { 'retry-after': '1' } }],
];

describe('a target that limits refusals and serves what is valid for ever', () => {
  it.each(
    LIMITS.flatMap(([name, limit]) =>
      ANSWERS.flatMap(([answer, instead]) =>
        [1, 4].map((lanes) => [name, answer, lanes, limit, instead] as const),
      ),
    ),
  )(
    '%s, then %s, over %i lanes, breaks no row',
    async (_, __, lanes, limit, instead) => {
      const { verdicts, putOff } = await judged(limit, instead, lanes);
      expect(putOff).toBeGreaterThan(0);
      expect(verdicts.length).toBe(rows.length);
      expect(
        verdicts.filter(({ status }) => status === 'fail').map(({ requirement }) => requirement),
      ).toEqual([]);
    },
    60_000,
  );
});
