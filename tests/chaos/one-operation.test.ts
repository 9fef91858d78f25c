import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../../cli/command.fixture.ts';
import { startEmulator } from '../../emulator/index.ts';
import type { Report } from '../../reports/index.ts';
import { type Conduct, hostile } from '../hostile.fixture.ts';
import { besideHonest } from './beside-honest.fixture.ts';
import { harmsOf } from './harmless.ts';
import type { Mode } from './mode.ts';
import { FAMILIES } from './modes/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'beside-'));
let emulator: Awaited<ReturnType<typeof startEmulator>>;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const VICTIM = 'PutVoiceConnectorOrigination';
const NEIGHBOURS = ['PutVoiceConnectorTerminationCredentials', 'GetVoiceConnector'];
const ROWS = [VICTIM, ...NEIGHBOURS].flatMap((name) => ['--only', `${name}/response*`]);
let runs = 0;

/** Judges three operations of a server, of which the victim alone behaves so. */
async function judged(conduct: Conduct) {
  const isVictim = (line: string) => /^PUT [^ ]*\/origination[ ?]/.test(line);
  const server = await hostile(besideHonest(emulator.url, conduct, isVictim));
  const directory = join(folder, String(runs++));
  const flags = ['--runs', '0', '--deadline', '1', '--lanes', '1', '--report-dir', directory];
  const { code, out, err } = await command(['run', '--target', server.url, ...ROWS, ...flags], {
    sleep: async () => {},
  });
  await server.close();
  const { requirements } = JSON.parse(readFileSync(join(directory, 'conformance.json'), 'utf8')) as Report;
  return { code, said: `${out}${err}`, directory, requirements };
}

/** Transport that could not be read is nobody's verdict; what could be is the victim's. */
const modes = Object.values(FAMILIES)
  .flat()
  .filter(({ scheme }) => scheme === undefined)
  // An answer that nobody asked for is met where the connection is made, which here is everybody's.
  .filter(({ name }) => !/^(accepts and is silent|answers before it is asked)$/.test(name));

describe('one operation', { timeout: 60_000 }, () => {
  it.concurrent.each(modes.map((mode: Mode) => [mode.name, mode] as const))(
    'that %s costs no other its verdict',
    async (_, mode) => {
      const { code, said, directory, requirements } = await judged(mode.conduct);
      const others = requirements.filter(({ operation }) => operation !== VICTIM);
      const own = requirements.filter(({ operation, level }) => operation === VICTIM && level !== 'observe');
      expect(others.length).toBeGreaterThan(4);
      expect(own.length).toBeGreaterThan(2);
      expect(others.filter(({ status }) => status !== 'pass')).toEqual([]);
      // Something is said of the victim: broken, or why it could not be told. It never conforms.
      const judgedOwn = own.filter(({ status }) => status === 'fail' || status === 'error');
      expect(judgedOwn.length).toBeGreaterThan(0);
      for (const { status, reason, findings } of judgedOwn)
        expect(status === 'fail' ? findings.length : (reason ?? '').length).toBeGreaterThan(0);
      expect(said).not.toContain('This tool failed');
      expect([1, 3]).toContain(code);
      expect(await harmsOf(directory, said)).toEqual([]);
    },
  );
});
