import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import type { Report } from '../reports/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'same-seed-'));
afterAll(() => rmSync(folder, { recursive: true }));
const TWO = ['--operation', 'PutVoiceConnectorOrigination', '--operation', 'CreateVoiceConnector'];
let runs = 0;

/** conformance.json of a run against the emulator, without the one block that may differ. */
async function written(...flags: string[]): Promise<Omit<Report, 'times'>> {
  const reportDir = join(folder, String(runs++));
  await command(['run', ...TWO, ...flags, '--reporter', 'json', '--report-dir', reportDir]);
  const { times, ...rest } = JSON.parse(readFileSync(join(reportDir, 'conformance.json'), 'utf8')) as Report;
  expect(times.durationMs).toBeGreaterThan(0);
  expect(rest.requirements.length).toBeGreaterThan(50);
  return rest;
}

/** What was found out, without what it cost. */
function verdicts({ requirements }: Pick<Report, 'requirements'>): string {
  return JSON.stringify(requirements.map((row) => ({ ...row, requests: 0 })));
}

describe('one seed', { timeout: 60_000 }, () => {
  it('gives one report, byte by byte', async () => {
    const first = await written('--seed', '5', '--lanes', '1', '--runs', '5');
    const second = await written('--seed', '5', '--lanes', '1', '--runs', '5');
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });

  it('gives the same verdicts whatever the lanes', async () => {
    const one = await written('--seed', '5', '--lanes', '1', '--runs', '5');
    const many = await written('--seed', '5', '--lanes', '8', '--runs', '5');
    expect(verdicts(many)).toBe(verdicts(one));
  });
});
