import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import { type Conduct, drips, hostile, pours, says } from './hostile.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const OK = 'HTTP/1.1 200 OK\r\n';
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
  const startedAt = Date.now();
  const argv = ['run', '--target', server.url, ...FEW, '--report-dir', reportDir, ...flags];
  const result = await command(argv);
  await server.close();
  const report = JSON.parse(readFileSync(join(reportDir, 'conformance.json'), 'utf8')) as {
    complete: boolean;
    totals: { must: Record<string, number> };
  };
  return { ...result, report, requests: server.requests(), took: Date.now() - startedAt };
}

describe('a target that gives no answer', { timeout: 30_000 }, () => {
  it.concurrent.each<[what: string, conduct: Conduct, line: RegExp]>([
    ['is silent', SILENT, /^No whole reply within 1 s — http:.*\. Look for what the server waits for\.\n$/],
    ['closes at once', { onConnect: (socket) => void socket.destroy() }, /^The connection was closed/],
    ['resets', { onConnect: (socket) => void socket.resetAndDestroy() }, /^The connection was closed/],
    [
      'greets as SSH',
      { onConnect: (socket) => void socket.write('SSH-2.0-x\r\n') },
      /^The answer is not HTTP\/1\.1/,
    ],
    [
      'sends garbage',
      { onConnect: (socket) => void socket.write(Buffer.from([0, 255, 10, 13, 7])) },
      /^The answer is not HTTP/,
    ],
    [
      'speaks TLS',
      says(Buffer.from([21, 3, 1, 0, 2, 2, 40])),
      /^The answer is not HTTP\/1\.1 — .* http or https\.\n$/,
    ],
    [
      'closes in the head',
      { onRequest: (socket) => void socket.end(`${OK}Cont`) },
      /^The connection was closed before/,
    ],
    ['stops in the head', says(`${OK}Cont`), /^No whole reply within 1 s/],
    ['drips', drips(`${OK}Content-Length: 9999\r\n\r\n${'x'.repeat(9999)}`), /^No whole reply within 1 s/],
    ['drips chunks', says(`${OK}Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n`), /^No whole reply within 1 s/],
    ['announces too much', says(`${OK}Content-Length: 99999999999\r\n\r\n{}`), /^No whole reply within 1 s/],
    [
      'breaks its promise',
      { onRequest: (socket) => void socket.end(`${OK}Content-Length: 9\r\n\r\n{}`) },
      /^The connection was closed before/,
    ],
    ['has a negative length', says(`${OK}Content-Length: -5\r\n\r\n{}`), /^The answer is not HTTP/],
    ['has two lengths', says(`${OK}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`), /^The /],
    ['has no chunk size', says(`${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\n`), /^The answer is not HTTP/],
    ['only continues', pours('', 'HTTP/1.1 103 Early Hints\r\n\r\n'), /^No whole reply within 1 s/],
    [
      'switches protocols',
      says('HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
      /^The connection was closed/,
    ],
    [
      'has headers without end',
      pours(OK, 'X-A: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n'),
      /^The answer is not HTTP/,
    ],
    ['has a status of 000', says(`HTTP/1.1 000 X\r\n${EMPTY}`), /^The answer is not HTTP/],
  ])('because it %s ends with 3 and one line', async (_, conduct, line) => {
    const { code, err, out, took, report } = await judged(conduct);
    expect(code).toBe(3);
    expect(err).toMatch(line);
    expect(err.trimEnd()).not.toContain('\n');
    expect(out).toBe('');
    expect(took).toBeLessThan(6000);
    // What an earlier run left must not pass for this one's report.
    expect(report).toMatchObject({ complete: false, totals: { must: { pass: 0, fail: 0 } } });
  });

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
  it.concurrent.each<[what: string, conduct: Conduct]>([
    ['redirects elsewhere', says(`HTTP/1.1 307 X\r\nLocation: http://169.254.169.254/\r\n${EMPTY}`)],
    ['redirects to itself', says(`HTTP/1.1 302 X\r\nLocation: /\r\n${EMPTY}`)],
    ['has a status of 999', says(`HTTP/1.1 999 X\r\n${EMPTY}`)],
    ['fails always', says(`HTTP/1.1 500 X\r\n${EMPTY}`)],
    [
      'compresses unasked',
      says(`${OK}Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n`, Buffer.from([31, 139, 8, 0])),
    ],
    ['shows a page', says(`${OK}Content-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>`)],
    ['sends more than it announced', says(`${OK}Content-Length: 1\r\n\r\n{"a":1}`)],
    ['sends a body without end', pours(`${OK}\r\n`, '{"a":')],
    ['sends chunks without end', pours(`${OK}Transfer-Encoding: chunked\r\n\r\n`, '5\r\n{"a":\r\n')],
  ])('because it %s is judged in bounded time, with 1', async (_, conduct) => {
    const { code, err, took, report } = await judged(conduct);
    expect(code).toBe(1);
    expect(err).toContain('Reports are in ');
    expect(report.complete).toBe(true);
    expect(report.totals.must.fail).toBeGreaterThan(0);
    expect(took).toBeLessThan(20_000);
  });

  it('never follows a redirect', async () => {
    const other = await hostile(SILENT);
    await judged(says(`HTTP/1.1 307 X\r\nLocation: ${other.url}/\r\n${EMPTY}`));
    await other.close();
    expect(other.requests()).toBe(0);
  });
});
