import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmulator } from '../emulator/index.ts';
import { built } from './built.fixture.ts';

/** CHIME_KILLS deepens. */
const KILLS = Number(process.env.CHIME_KILLS ?? 3);
/** How many requests a run is let send before it is killed: anywhere in it, the same for each run of this test. */
const MOMENTS = fc.sample(fc.integer({ min: 1, max: 3000 }), { seed: 4, numRuns: KILLS });

interface Listed {
  VoiceConnectors: { VoiceConnectorId: string; Name: string }[];
}

type Cli = Awaited<ReturnType<typeof built>>;
type Emulator = Awaited<ReturnType<typeof startEmulator>>;

/** An account with connectors of others: one has the very name that a run gives its own, one holds something. */
async function account() {
  const emulator = await startEmulator();
  const send = async (method: string, path: string, body?: object) =>
    fetch(`${emulator.url}${path}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const ids: string[] = [];
  for (const Name of ['ours', 'chime-conformance', 'somebody']) {
    const reply = await send('POST', '/voice-connectors', { Name, RequireEncryption: false });
    ids.push(
      ((await reply.json()) as { VoiceConnector: { VoiceConnectorId: string } }).VoiceConnector
        .VoiceConnectorId,
    );
  }
  const [id = ''] = ids;
  const at = `/voice-connectors/${id}`;
  await send('PUT', `${at}/origination`, {
    Origination: { Disabled: true, Routes: [{ Host: 'mine.example.com', Port: 9 }] },
  });
  await send('POST', `${at}/termination/credentials?operation=put`, {
    Credentials: [{ Username: 'somebody', Password: 'XXXXXXXX' }],
  });
  /** Everything that is there. */
  const held = async (): Promise<string> => {
    const { VoiceConnectors } = (await (await send('GET', '/voice-connectors')).json()) as Listed;
    const parts = ['/origination', '/termination/credentials'];
    const of = (each: string) =>
      Promise.all(parts.map(async (part) => (await send('GET', each + part)).text()));
    const all = VoiceConnectors.map(async ({ VoiceConnectorId }) => [
      VoiceConnectorId,
      ...(await of(`/voice-connectors/${VoiceConnectorId}`)),
    ]);
    return JSON.stringify((await Promise.all(all)).sort());
  };
  return { emulator, id, held };
}

/** Starts a run, kills it once so many requests have come in, and says whether that was before its end. */
async function killed(cli: Cli, emulator: Emulator, argv: string[], after: number): Promise<boolean> {
  let seen = 0;
  const counting = () => {
    seen++;
  };
  emulator.server.on('request', counting);
  const { child } = cli.start(['run', '--target', emulator.url, '--reporter', 'json', ...argv]);
  const ended = once(child, 'exit');
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (seen < after && !isOver) await new Promise((resolve) => setTimeout(resolve, 1));
  const wasRunning = !isOver;
  child.kill('SIGKILL');
  await ended;
  emulator.server.off('request', counting);
  return wasRunning;
}

describe('cleanup after a kill -9', () => {
  let cli: Cli;
  beforeAll(async () => {
    cli = await built();
  }, 60_000);
  afterAll(() => cli.remove());

  it('removes every connector that the run made, and no other', { timeout: 40_000 * KILLS }, async () => {
    const { emulator, held } = await account();
    const before = await held();
    let killedWithResidue = 0;
    for (const moment of MOMENTS) {
      const directory = mkdtempSync(join(tmpdir(), 'kill-'));
      await killed(cli, emulator, ['--report-dir', directory], moment);
      if ((await held()) !== before) killedWithResidue++;
      const { code, err } = await cli.start(['cleanup', '--report-dir', directory]).ended;
      // 2: killed before it noted anything, and so before it created anything.
      expect([0, 2], `killed after ${moment} requests: ${err}`).toContain(code);
      expect(await held(), `killed after ${moment} requests`).toEqual(before);
    }
    // A test that never had anything to clean up would prove nothing.
    expect(killedWithResidue).toBeGreaterThan(0);
    await emulator.close();
  });

  it('puts back what a connector held that was named', { timeout: 40_000 * KILLS }, async () => {
    const { emulator, id, held } = await account();
    const before = await held();
    let killedWithResidue = 0;
    for (const moment of MOMENTS) {
      const directory = mkdtempSync(join(tmpdir(), 'kill-'));
      const argv = [
        '--voice-connector-id',
        id,
        '--operation',
        'PutVoiceConnectorOrigination',
        '--report-dir',
        directory,
      ];
      await killed(cli, emulator, argv, 1 + (moment % 400));
      if ((await held()) !== before) killedWithResidue++;
      const { code, err } = await cli.start(['cleanup', '--report-dir', directory]).ended;
      expect([0, 2], `killed after ${moment} requests: ${err}`).toContain(code);
      expect(await held(), `killed after ${moment} requests`).toEqual(before);
    }
    expect(killedWithResidue).toBeGreaterThan(0);
    await emulator.close();
  });

  it('names what it cannot take back, with 6', { timeout: 60_000 }, async () => {
    const { emulator } = await account();
    const directory = mkdtempSync(join(tmpdir(), 'kill-'));
    await killed(cli, emulator, ['--report-dir', directory], 300);
    // Nothing can be deleted from now on.
    const [route] = emulator.server.listeners('request') as ((...all: unknown[]) => void)[];
    emulator.server.removeAllListeners('request');
    emulator.server.on('request', (request, response) => {
      if (request.method !== 'DELETE') return route?.(request, response);
      response.writeHead(500).end();
    });
    const { code, err } = await cli.start(['cleanup', '--report-dir', directory]).ended;
    expect(err).toMatch(/^The run is not wholly taken back — \w{20,}/);
    expect(code).toBe(6);
    await emulator.close();
  });
});
