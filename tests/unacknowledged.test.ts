import { describe, expect, it } from 'vitest';
import { builtInContract, derive, type Reply } from '../spec/index.ts';
import { cleanUpAfter, type LedgerRecord, run } from '../suites/index.ts';
import { emulatedTarget, type Target } from '../targets/index.ts';

const contract = await builtInContract('chime-sdk-voice');
const SAMPLE = { Name: 'chime-conformance', RequireEncryption: false };
const UNKNOWN = 'voiceConnector of unknown name';
const reply = (status: number, body = ''): Reply => ({ status, headers: {}, body });

/** An account with a connector of somebody's that is named like the run's, and a target that fails like this. */
async function account(
  failing: (target: Target, method: string, path: string) => Promise<Reply | undefined>,
) {
  const honest = await emulatedTarget();
  const ask = (method: string, target: string, body?: object) =>
    honest.send({
      method,
      target,
      headers: body ? { 'content-type': 'application/json' } : {},
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const create = async () =>
    JSON.parse((await ask('POST', '/voice-connectors', SAMPLE)).body).VoiceConnector
      .VoiceConnectorId as string;
  const names = async () =>
    JSON.parse((await ask('GET', '/voice-connectors')).body).VoiceConnectors.map(
      (each: { VoiceConnectorId: string }) => each.VoiceConnectorId,
    ) as string[];
  const before = await create();
  const target: Target = {
    ...honest,
    send: async (request) =>
      (await failing({ ...honest, send: () => honest.send(request) }, request.method, request.target)) ??
      honest.send(request),
  };
  return { target, honest, before, create, names };
}

async function judged(target: Target) {
  const records: LedgerRecord[] = [];
  let left: string[] = [];
  const rows = derive(contract).filter(({ id }) => id.startsWith('GetVoiceConnector/'));
  const options = { seed: 1, runs: 0, lanes: 2, maxRequests: 10_000, fixtures: {}, names: {} };
  for await (const _ of run(contract, target, rows, {
    ...options,
    sleep: async () => {},
    onLedger: (record) => records.push(record),
    onCleanUp: (names) => {
      left = names;
    },
  }));
  return { records, left };
}

/** Every second creation fails, after it was made or in its place. */
function everySecond(isMade: boolean, status = 500) {
  let count = 0;
  return async (target: Target, method: string, path: string) => {
    if (method !== 'POST' || path !== '/voice-connectors' || ++count % 2 === 1) return undefined;
    if (isMade) await target.send({ method, target: path, headers: {} });
    return reply(status);
  };
}

describe('a creation that fails', () => {
  it.each([500, 502, 503, 504])(
    'with %i after it was made is named, and taken back by cleanup',
    async (status) => {
      const { target, honest, before, names } = await account(everySecond(true, status));
      const { records, left } = await judged(target);
      expect(left).toEqual([UNKNOWN]);
      const [orphan, ...more] = (await names()).filter((name) => name !== before);
      expect(more).toEqual([]);
      expect(await cleanUpAfter(contract, honest, records, {})).toEqual({
        removed: [orphan],
        restored: [],
        left: [],
      });
      expect(await names()).toEqual([before]);
      await honest.close();
    },
  );

  it('twice before it succeeds is counted, and each is taken back by cleanup', async () => {
    let count = 0;
    const { target, honest, before, names } = await account(async (inner, method, path) => {
      if (method !== 'POST' || path !== '/voice-connectors' || ++count === 1 || count > 3) return undefined;
      await inner.send({ method, target: path, headers: {} });
      return reply(503);
    });
    const { records, left } = await judged(target);
    expect(left).toEqual([`${UNKNOWN} (2)`]);
    expect((await cleanUpAfter(contract, honest, records, {})).removed).toHaveLength(2);
    expect(await names()).toEqual([before]);
    await honest.close();
  });

  it('is not taken for what somebody else created meanwhile', async () => {
    const { target, honest, create, names } = await account(everySecond(true));
    const { records } = await judged(target);
    await create();
    const there = await names();
    expect(await cleanUpAfter(contract, honest, records, {})).toEqual({
      removed: [],
      restored: [],
      left: [UNKNOWN],
    });
    expect(await names()).toEqual(there);
    await honest.close();
  });

  it.each([500, 503])('with %i and was not made is written off', async (status) => {
    const { target, honest, before, names } = await account(everySecond(false, status));
    const { records, left } = await judged(target);
    expect(left).toEqual([]);
    expect(await names()).toEqual([before]);
    expect(await cleanUpAfter(contract, honest, records, {})).toEqual({
      removed: [],
      restored: [],
      left: [],
    });
    await honest.close();
  });

  it.each<[string, Reply]>([
    ['is not there', reply(404)],
    ['fails', reply(500)],
    ['is no list', reply(200, '{"VoiceConnectors":"none"}')],
    ['names nothing', reply(200, '{"VoiceConnectors":[{}]}')],
    ['never ends', reply(200, '{"VoiceConnectors":[],"NextToken":"x"}')],
  ])('is named where the list %s, and nothing is removed', async (_, list) => {
    const second = everySecond(true);
    const { target, honest, names } = await account(async (inner, method, path) =>
      method === 'GET' && /^\/voice-connectors(\?|$)/.test(path) ? list : second(inner, method, path),
    );
    const guard = { leaving: () => {}, arrived: () => {}, grant: () => {}, allows: () => true };
    const { records, left } = await judged({ ...target, isLoopback: false, guard });
    expect(records.filter((record) => 'existing' in record)).toEqual([]);
    expect(left).toEqual([UNKNOWN]);
    const there = await names();
    for (const teller of [target, honest]) {
      expect(await cleanUpAfter(contract, teller, records, {})).toMatchObject({
        removed: [],
        left: [UNKNOWN],
      });
      expect(await names()).toEqual(there);
    }
    await honest.close();
  });

  it('is on loopback named by cleanup alone, where the run cannot see what came of it', async () => {
    const { target, honest } = await account(async () => reply(500));
    const { records, left } = await judged(target);
    expect(left).toEqual([]);
    expect(await cleanUpAfter(contract, target, records, {})).toMatchObject({ removed: [], left: [UNKNOWN] });
    await honest.close();
  });
});
