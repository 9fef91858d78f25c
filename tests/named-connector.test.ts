import { describe, expect, it } from 'vitest';
import { builtInContract, derive, type Reply, type WireRequest } from '../spec/index.ts';
import { cleanUpAfter, type LedgerRecord, type RunOptions, run, type Verdict } from '../suites/index.ts';
import { emulatedTarget, type Target } from '../targets/index.ts';

const SETTINGS = {
  Disabled: true,
  Routes: [{ Host: 'mine.example.com', Port: 5061, Priority: 7, Protocol: 'UDP', Weight: 9 }],
};

/** An account that holds a connector of somebody's, and whether connectors can be created on it. */
async function account({
  canCreate = false,
  user = 'somebody',
  settings = SETTINGS as object | undefined,
} = {}) {
  const honest = await emulatedTarget();
  const send = async (method: string, target: string, body?: object): Promise<Reply> =>
    honest.send({
      method,
      target,
      headers: body ? { 'content-type': 'application/json' } : {},
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const made = await send('POST', '/voice-connectors', { Name: 'mine', RequireEncryption: false });
  const id: string = JSON.parse(made.body).VoiceConnector.VoiceConnectorId;
  const at = `/voice-connectors/${id}`;
  if (settings) await send('PUT', `${at}/origination`, { Origination: settings });
  await send('POST', `${at}/termination/credentials?operation=put`, {
    Credentials: [user, 'another'].map((Username) => ({ Username, Password: 'XXXXXXXX' })),
  });
  const refused: Reply = {
    status: 403,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'ForbiddenException' },
    body: '{"Code":"Forbidden","Message":"Not for you."}',
  };
  const through = (pass: Target['send']) => async (request: WireRequest) =>
    !canCreate && request.method === 'POST' && request.target === '/voice-connectors'
      ? refused
      : pass(request);
  const target: Target = { ...honest, send: through(honest.send), sendRaw: through(honest.sendRaw) };
  const held = async () => {
    const replies = await Promise.all(
      ['', '/origination', '/termination/credentials'].map((part) => send('GET', `${at}${part}`)),
    );
    const connectors = JSON.parse((await send('GET', '/voice-connectors')).body).VoiceConnectors.length;
    return [...replies.map(({ status, body }) => `${status} ${body}`), connectors];
  };
  return { target, id, held };
}

async function judged(
  target: Target,
  id: string,
  more: Partial<RunOptions> = {},
  only: (id: string) => boolean = () => true,
) {
  const contract = await builtInContract('chime-sdk-voice');
  const rows = derive(contract).filter((row) => only(row.id));
  const verdicts: Verdict[] = [];
  let left: string[] = [];
  const options: RunOptions = {
    seed: 1,
    runs: 1,
    lanes: 4,
    maxRequests: 100_000,
    fixtures: {},
    names: { voiceConnector: id },
    sleep: async () => {},
    onCleanUp: (names) => {
      left = names;
    },
    ...more,
  };
  for await (const verdict of run(contract, target, rows, options)) verdicts.push(verdict);
  return { verdicts, left };
}

/** Rows that write, and enough of them. */
const isWriting = (id: string) =>
  /^(Put|Delete)\w+(Origination|Credentials)\/(response|body\.\w+\/|query)/.test(id);

const untold = (verdicts: Verdict[]) =>
  verdicts.filter(({ status }) => !['pass', 'observed', 'skip'].includes(status));

describe('a connector that was there before the run', { timeout: 60_000 }, () => {
  it.each([
    ['where none can be created', { canCreate: false }],
    ['where others can be created', { canCreate: true }],
    ['that had no settings', { settings: undefined }],
  ])('is as it was after the run: %s', async (_, kind) => {
    const { target, id, held } = await account(kind);
    const before = await held();
    const { verdicts, left } = await judged(target, id);
    expect(untold(verdicts)).toEqual([]);
    expect(left).toEqual([]);
    expect(await held()).toEqual(before);
    expect(verdicts.filter(({ status }) => status === 'pass').length).toBeGreaterThan(200);
    await target.close();
  });

  it('keeps a credential of the name that the documents print', async () => {
    const { target, id, held } = await account({ user: 'jdoe' });
    const before = await held();
    const { verdicts } = await judged(target, id);
    const skipped = verdicts.filter(({ reason }) =>
      /held before the run among its credentials/.test(reason ?? ''),
    );
    expect(new Set(skipped.map(({ status }) => status))).toEqual(new Set(['skip']));
    expect(skipped.length).toBeGreaterThan(50);
    expect(untold(verdicts)).toEqual([]);
    expect(await held()).toEqual(before);
    await target.close();
  });

  it('is as it was after a run that is stopped', async () => {
    const { target, id, held } = await account();
    const before = await held();
    const stop = new AbortController();
    let sent = 0;
    const counting: Target = {
      ...target,
      send: (request) => {
        sent++;
        if (sent === 60) stop.abort('SIGINT');
        return target.send(request);
      },
    };
    const { verdicts } = await judged(counting, id, { signal: stop.signal }, isWriting);
    expect(stop.signal.aborted).toBe(true);
    expect(verdicts.length).toBeGreaterThan(0);
    expect(await held()).toEqual(before);
    await target.close();
  });

  it('is as it was after a run that fails itself', async () => {
    const { target, id, held } = await account();
    const before = await held();
    const failing: Target = {
      ...target,
      // Settings have been changed by then.
      send: (request) => {
        if (request.target.endsWith('operation=put')) throw new TypeError('a defect of ours');
        return target.send(request);
      },
    };
    await expect(judged(failing, id, {}, isWriting)).rejects.toThrow('a defect of ours');
    expect(await held()).toEqual(before);
    await target.close();
  });

  it('is put back later, wherever the run was killed', async () => {
    const contract = await builtInContract('chime-sdk-voice');
    for (const killedAfter of [12, 25, 50, 80, 105]) {
      const { target, id, held } = await account();
      const before = await held();
      const records: LedgerRecord[] = [];
      let sent = 0;
      const dying: Target = {
        ...target,
        // What is sent after the kill never leaves.
        send: (request) => (++sent > killedAfter ? new Promise<Reply>(() => {}) : target.send(request)),
      };
      const onLedger = (record: LedgerRecord) => sent <= killedAfter && records.push(record);
      void judged(dying, id, { onLedger }, isWriting);
      await expect.poll(() => sent, { timeout: 30_000 }).toBeGreaterThan(killedAfter);
      const { left } = await cleanUpAfter(contract, target, records, {});
      expect(left).toEqual([]);
      expect(await held(), `killed after ${killedAfter} requests`).toEqual(before);
      await target.close();
    }
  });

  it('is named when it cannot be put back', async () => {
    const { target, id } = await account();
    let isBroken = false;
    const broken: Target = {
      ...target,
      send: async (request) => {
        const reply = await target.send(request);
        return isBroken && request.method === 'PUT' ? { ...reply, status: 500 } : reply;
      },
    };
    const onRequests = (count: number) => {
      isBroken ||= count > 60;
    };
    const { left } = await judged(broken, id, { onRequests }, isWriting);
    expect(left).toContain(`the origination that ${id} had`);
    await target.close();
  });
});
