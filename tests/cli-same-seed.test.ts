import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'same-seed-'));
afterAll(() => rmSync(folder, { recursive: true }));
let runs = 0;

/** The text of conformance.json, without the one block that may differ. */
async function written(...flags: string[]): Promise<string> {
  const reportDir = join(folder, String(runs++));
  await command(['run', ...flags, '--reporter', 'json', '--report-dir', reportDir]);
  const { times, ...rest } = JSON.parse(readFileSync(join(reportDir, 'conformance.json'), 'utf8'));
  expect(times.durationMs).toBeGreaterThanOrEqual(0);
  expect(rest.requirements.length).toBeGreaterThan(10);
  return JSON.stringify(rest, null, 1);
}

describe('one seed', { timeout: 60_000 }, () => {
  it('gives one report of the emulator, whatever the lanes', async () => {
    const only = ['--operation', 'PutVoiceConnectorOrigination', '--operation', 'CreateVoiceConnector'];
    const first = await written(...only, '--seed', '5');
    expect(await written(...only, '--seed', '5')).toBe(first);
    expect(await written(...only, '--seed', '5', '--lanes', '1')).toBe(first);
    expect(await written(...only, '--seed', '6')).not.toBe(first);
  });
});
