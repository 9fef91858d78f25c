import { describe, expect, it } from 'vitest';
import { builtInContract, derive, type Reply, type WireRequest } from '../spec/index.ts';
import { run } from '../suites/index.ts';
import { FAULTS } from '../targets/faults/index.ts';
import { emulatedTarget, type Target } from '../targets/index.ts';

/** Time that only pauses move. */
interface Clock {
  now: number;
}

const NOT_FOUND: Reply = {
  status: 404,
  headers: {
    'content-type': 'application/json',
    'x-amzn-errortype': 'NotFoundException',
    'x-amzn-requestid': 'x',
  },
  body: '{"Code":"NotFound","Message":"Not found."}',
};

/** A target whose reads see what was written only after a while. */
function late(target: Target, ms: number, clock: Clock): Target {
  const seen = new Map<string, { at: number; reply: Reply }[]>();
  const read = (path: string) => target.send({ method: 'GET', target: path, headers: {} });
  return {
    ...target,
    async send(request: WireRequest) {
      const [path = ''] = request.target.split('?');
      const isRead = /^\/voice-connectors\/[a-z0-9]+(\/origination|\/termination\/credentials)?$/.test(path);
      if (request.method === 'GET' && isRead) {
        const visible = (seen.get(path) ?? []).filter(({ at }) => at + ms <= clock.now);
        return visible.at(-1)?.reply ?? (seen.has(path) ? NOT_FOUND : target.send(request));
      }
      const reply = await target.send(request);
      const created = /"VoiceConnectorId":"([a-z0-9]+)"/.exec(reply.body)?.[1];
      const root = created ? `/voice-connectors/${created}` : path.split('/').slice(0, 3).join('/');
      if (reply.status >= 300 || !/^\/voice-connectors\/[a-z0-9]+$/.test(root)) return reply;
      for (const each of [root, `${root}/origination`, `${root}/termination/credentials`]) {
        const entries = seen.get(each) ?? [];
        seen.set(each, [...entries, { at: clock.now, reply: await read(each) }]);
      }
      return reply;
    },
  };
}

/** Rows that fail, and rows about which nothing could be told. */
async function judged(target: Target, clock: Clock, only: (id: string) => boolean) {
  const contract = await builtInContract('chime-sdk-voice');
  const rows = derive(contract).filter(({ id, level }) => only(id) && level !== 'observe');
  const failed: string[] = [];
  const untold: string[] = [];
  const sleep = async (ms: number) => {
    clock.now += ms;
  };
  const options = { seed: 1, runs: 5, lanes: 8, maxRequests: 1_000_000, fixtures: {}, names: {}, sleep };
  for await (const { requirement, status, reason } of run(contract, target, rows, options)) {
    if (status === 'fail') failed.push(requirement);
    else if (!['pass', 'skip'].includes(status)) untold.push(`${requirement}: ${status}. ${reason}`);
  }
  return { failed: failed.sort(), untold };
}

const isState = (id: string) => id.includes('/state/');

describe('a target that is consistent only after a while', { timeout: 60_000 }, () => {
  it.each([300, 1500])('raises no alarm: %i ms', async (ms) => {
    const clock = { now: 0 };
    const honest = await emulatedTarget();
    expect(await judged(late(honest, ms, clock), clock, () => true)).toEqual({ failed: [], untold: [] });
    await honest.close();
  });

  it('is told from one that never shows what was put', async () => {
    const clock = { now: 0 };
    const honest = await emulatedTarget();
    const { failed } = await judged(late(honest, Number.POSITIVE_INFINITY, clock), clock, isState);
    expect(failed).toContain('PutVoiceConnectorTerminationCredentials/state/added-then-shown');
    expect(failed).toContain('PutVoiceConnectorOrigination/state/replaced-then-shown');
    await honest.close();
  });

  it.each(['replaces-credentials', 'keeps-origination-that-is-deleted', 'deletes-names-that-begin-alike'])(
    'is found out all the same when it %s',
    async (name) => {
      const fault = FAULTS.find((each) => each.name === name);
      const clock = { now: 0 };
      const honest = await emulatedTarget();
      const liar = late(fault?.wrap(honest) ?? honest, 300, clock);
      const concerned = new Set(fault?.breaks.map((id) => id.split('/')[0]));
      const isConcerned = (id: string) => isState(id) && concerned.has(id.split('/')[0]);
      const { failed, untold } = await judged(liar, clock, isConcerned);
      expect(untold).toEqual([]);
      expect(failed).toEqual([...(fault?.breaks ?? [])].sort());
      await honest.close();
    },
  );

  // Nothing in the documents tells a read that is stale once from one that is late.
  it('may show the old value to the first read after each write', async () => {
    const clock = { now: 0 };
    const honest = await emulatedTarget();
    const answers = new Map<string, Reply>();
    const stale: Target = {
      ...honest,
      async send(request) {
        const reply = await honest.send(request);
        if (request.method !== 'GET') return reply;
        const before = answers.get(request.target);
        answers.set(request.target, reply);
        return before ?? reply;
      },
    };
    expect((await judged(stale, clock, isState)).failed).toEqual([]);
    await honest.close();
  });
});
