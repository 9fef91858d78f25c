import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import { type Conduct, hostile, says } from './hostile.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const EMPTY = 'Content-Length: 0\r\n\r\n';
const SILENT: Conduct = { onRequest: () => {} };
/** Rows that a server of one answer cannot all keep. */
const ROWS = ['response/*', 'body.Origination/required'].flatMap((row) => [
  '--only',
  `PutVoiceConnectorOrigination/${row}`,
]);
const FEW = [...ROWS, '--runs', '0', '--deadline', '1'];
let runs = 0;

/** Judges one operation of a server that behaves so. */
async function judged(conduct: Conduct, ...flags: string[]) {
  const server = await hostile(conduct);
  const reportDir = join(folder, String(runs++));
  const argv = ['run', '--target', server.url, ...FEW, '--report-dir', reportDir, ...flags];
  const result = await command(argv);
  await server.close();
  const report = JSON.parse(readFileSync(join(reportDir, 'conformance.json'), 'utf8')) as {
    complete: boolean;
    totals: { must: Record<string, number> };
  };
  return { ...result, report, requests: server.requests() };
}

describe('a target that gives no answer', { timeout: 30_000 }, () => {
  it('because nobody listens', async () => {
    const gone = await hostile(SILENT);
    await gone.close();
    const argv = ['run', '--target', gone.url, '--report-dir', join(folder, 'gone')];
    const { code, err } = await command(argv);
    expect([code, err]).toEqual([
      3,
      `Nothing accepts connections — ${gone.url}. Start the server, or correct --target.\n`,
    ]);
  });

  it('because nobody knows its name', async () => {
    const { code, err } = await command(['run', '--target', 'http://nowhere.invalid']);
    expect([code, err]).toEqual([3, 'The host name is not known — nowhere.invalid. Correct --target.\n']);
  });
});

describe('a target that answers anything', { timeout: 30_000 }, () => {
  it('never follows a redirect', async () => {
    const other = await hostile(SILENT);
    await judged(says(`HTTP/1.1 307 X\r\nLocation: ${other.url}/\r\n${EMPTY}`));
    await other.close();
    expect(other.requests()).toBe(0);
  });
});
