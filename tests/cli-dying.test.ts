import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import { type RunningEmulator, startEmulator } from '../emulator/index.ts';
import { hostile } from './hostile.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'dying-'));
const ONE = ['--operation', 'PutVoiceConnectorOrigination', '--runs', '0', '--deadline', '1'];
const emulators: RunningEmulator[] = [];
beforeEach(async () => void emulators.push(await startEmulator()));
afterAll(async () => {
  await Promise.all(emulators.map((emulator) => emulator.close()));
  rmSync(folder, { recursive: true });
});

/** A server that is the emulator for so many requests, and then gone. */
async function mortal(life: number) {
  const { url } = emulators.at(-1) as RunningEmulator;
  let served = 0;
  const server = createServer((incoming, outgoing) => {
    if (++served > life) return void incoming.socket.destroy();
    const { method, headers } = incoming;
    const onward = request(`${url}${incoming.url}`, { method: method as string, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode as number, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

describe('a target that dies', { timeout: 30_000 }, () => {
  it.each([60, 500])('after %i requests leaves what was judged before, with 3', async (life) => {
    const server = await mortal(life);
    const more = life > 100 ? ['--operation', 'PutVoiceConnectorTerminationCredentials'] : [];
    const argv = ['run', '--target', server.url, ...ONE, ...more, '--report-dir', folder];
    const { code, err, out } = await command(argv);
    server.close();
    expect(code).toBe(3);
    expect(err).toContain(`Reports are in ${folder}.`);
    expect(out).toContain('The target stopped answering');
    const report = JSON.parse(readFileSync(join(folder, 'conformance.json'), 'utf8'));
    const judged = readFileSync(join(folder, 'verdicts.ndjson'), 'utf8').trim().split('\n');
    expect(report.totals.must.pass).toBeGreaterThan(0);
    expect(report.totals.must.fail).toBe(0);
    expect(report.totals.must.error).toBeGreaterThan(0);
    // A header and a footer stand around the verdicts.
    expect(judged).toHaveLength(report.requirements.length + 2);
  });

  it('leaves a broken promise proven, with 1', async () => {
    const server = await hostile({
      onRequest(socket, count) {
        if (count > 60) socket.destroy();
        else socket.write('HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n');
      },
    });
    const argv = ['run', '--target', server.url, ...ONE, '--report-dir', folder];
    const { code } = await command(argv);
    await server.close();
    expect(code).toBe(1);
  });
});

describe('a target that throttles', { timeout: 60_000 }, () => {
  /** A server that is the emulator, but for every so many requests, which it throttles. */
  async function throttling(every: number, retryAfter?: string) {
    const { url } = emulators.at(-1) as RunningEmulator;
    let asked = 0;
    const server = createServer((incoming, outgoing) => {
      if (++asked % every === 0) {
        outgoing.writeHead(429, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end();
        return void incoming.resume();
      }
      const { method, headers } = incoming;
      const onward = request(`${url}${incoming.url}`, { method: method as string, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode as number, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(onward);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as { port: number };
    return { url: `http://127.0.0.1:${port}`, asked: () => asked, close: () => server.close() };
  }

  it.each([
    [5, undefined],
    [3, '0'],
    [7, '1'],
  ] as const)('one request of %i (Retry-After: %s) costs no row its verdict', async (every, retryAfter) => {
    const server = await throttling(every, retryAfter);
    const argv = ['run', '--target', server.url, ...ONE, '--report-dir', folder];
    const { code } = await command(argv, { sleep: async () => {} });
    server.close();
    const { totals } = JSON.parse(readFileSync(join(folder, 'conformance.json'), 'utf8'));
    expect([code, totals.must.fail, totals.must.error]).toEqual([0, 0, 0]);
  });

  it('only what it should refuse, and serves the rest, breaks its promises, with 1', async () => {
    const { url } = emulators.at(-1) as RunningEmulator;
    const server = createServer((incoming, outgoing) => {
      const { method, headers } = incoming;
      const onward = request(`${url}${incoming.url}`, { method: method as string, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode === 400 ? 503 : (answer.statusCode as number), answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(onward);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as { port: number };
    const argv = ['run', '--target', `http://127.0.0.1:${port}`, ...ONE, '--report-dir', folder];
    const { code } = await command(argv, { sleep: async () => {} });
    server.closeAllConnections();
    server.close();
    const { totals } = JSON.parse(readFileSync(join(folder, 'conformance.json'), 'utf8'));
    expect([code, totals.must.error, totals.should.error]).toEqual([1, 0, 0]);
    expect(totals.must.fail).toBeGreaterThan(10);
  });

  it.each([
    ['--max-time', '1', /^The time is spent — --max-time\. /],
    ['--max-requests', '2', /^The request budget is spent — 2 requests\. /],
  ])('from the start, until %s %s is spent, ends with 3 and one line', async (flag, value, line) => {
    const words = 'HTTP/1.1 429 X\r\nRetry-After: 99999999\r\nContent-Length: 0\r\n\r\n';
    const server = await hostileAfter(0, words);
    const argv = ['run', '--target', server.url, ...ONE, flag, value, '--report-dir', folder];
    const { code, err } = await command(argv, flag === '--max-time' ? {} : { sleep: async () => {} });
    server.close();
    expect([code, err.trimEnd().split('\n').length]).toEqual([3, 1]);
    expect(err).toMatch(line);
  });

  it('that begins to throttle for ever ends the run with what was judged, and no false failure', async () => {
    const server = await hostileAfter(
      500,
      'HTTP/1.1 429 X\r\nRetry-After: 99999999\r\nContent-Length: 0\r\n\r\n',
    );
    const both = ['--operation', 'PutVoiceConnectorTerminationCredentials'];
    const pauses: number[] = [];
    // Time passes as it is slept.
    let slept = 0;
    const sleep = async (ms: number) => {
      pauses.push(ms);
      slept += ms;
    };
    const now = () => Date.now() + slept;
    const argv = ['run', '--target', server.url, ...ONE, ...both, '--report-dir', folder];
    const { code, err } = await command(argv, { sleep, now });
    server.close();
    expect(code).toBe(3);
    expect(err).toContain(`Reports are in ${folder}.`);
    const { totals, requirements } = JSON.parse(readFileSync(join(folder, 'conformance.json'), 'utf8'));
    expect([totals.must.fail, totals.should.fail]).toEqual([0, 0]);
    expect(totals.must.pass).toBeGreaterThan(10);
    expect(requirements.find((row: { status: string }) => row.status === 'error').reason).toMatch(
      /^Throttled/,
    );
    // What it asks for is honoured up to a minute at a time, and only so often.
    expect(Math.max(...pauses)).toBeLessThanOrEqual(60_000);
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(60 * 60_000);
  });
});

/** A server that is the emulator for so many requests, and then says one thing. */
async function hostileAfter(life: number, words: string) {
  const { url } = emulators.at(-1) as RunningEmulator;
  let served = 0;
  const server = createServer((incoming, outgoing) => {
    if (++served > life) {
      incoming.resume();
      return void incoming.socket.write(words);
    }
    const { method, headers } = incoming;
    const onward = request(`${url}${incoming.url}`, { method: method as string, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode as number, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}`, close: () => server.closeAllConnections() };
}

describe('somebody who asks to stop', () => {
  it.concurrent.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s while an exchange hangs gets the report at once, with %i', async (signal, expected) => {
    const server = await hostile({ onRequest: () => {} });
    const stop = new AbortController();
    setTimeout(() => stop.abort(signal), 300);
    const startedAt = Date.now();
    const reportDir = join(folder, signal);
    const argv = ['run', '--target', server.url, '--deadline', '600', '--report-dir', reportDir];
    const { code, err } = await command(argv, { signal: stop.signal });
    await server.close();
    expect(code).toBe(expected);
    expect(Date.now() - startedAt).toBeLessThan(20_000);
    expect(err).toBe('Stopping; the report will be partial. Once more to stop at once.\n');
    const report = JSON.parse(readFileSync(join(reportDir, 'conformance.json'), 'utf8'));
    expect(report.complete).toBe(false);
  });

  it('does not wait as long as a throttling target asks for', async () => {
    const server = await hostile({
      onRequest: (socket) =>
        void socket.write('HTTP/1.1 429 X\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n'),
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort('SIGINT'), 300);
    const startedAt = Date.now();
    const argv = ['run', '--target', server.url, '--report-dir', folder];
    const { code } = await command(argv, { signal: stop.signal });
    await server.close();
    expect(code).toBe(130);
    expect(Date.now() - startedAt).toBeLessThan(20_000);
  });
});
