import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpTarget } from './http.ts';
import { KEPT_OF_CUT } from './limits.ts';
import type { Target } from './target.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A target whose server answers every request with these bytes, and what the server was sent. */
async function answering(
  answer: string | Buffer,
  { path = '', deadlineMs = 5000 } = {},
): Promise<{ target: Target; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      seen.push(chunk.toString('latin1'));
      socket.write(answer);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  const target = httpTarget(`http://127.0.0.1:${port}${path}`, { deadlineMs });
  closing.push(
    () => server.close(),
    () => target.close(),
  );
  return { target, seen };
}

const GET = { method: 'GET', headers: {} };

describe.each(['send', 'sendRaw'] as const)('%s', (send) => {
  it.each(['/../x', '/a/%2e%2e/b', '/a\\b', '//x', '/a%20b?x=%', '*'])('sends %s as it is', async (path) => {
    const { target, seen } = await answering('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', {
      path: '/base/',
    });
    await target[send]({ ...GET, target: path });
    expect(seen[0]?.split('\r\n')[0]).toBe(`GET /base${path} HTTP/1.1`);
  });

  it('keeps the beginning of a long body', async () => {
    const { target } = await answering(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(2 * 1024 * 1024)}`);
    const reply = await target[send]({ ...GET, target: '/' });
    expect(reply).toMatchObject({ status: 200, truncated: true });
    expect(reply.body).toHaveLength(KEPT_OF_CUT);
  });

  it.each([
    ['{"a":"\u00e9\ud83d\ude00"}', 'utf8', false],
    ['{"a":"\u00e9"}', 'latin1', true],
    ['\xc0\x80', 'latin1', true],
    ['\xed\xa0\x80', 'latin1', true],
  ] as const)('tells whether %j in %s is ill-formed: %s', async (body, encoding, isIllFormed) => {
    const bytes = Buffer.from(body, encoding);
    const head = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${bytes.length}\r\n\r\n`);
    const { target } = await answering(Buffer.concat([head, bytes]));
    const reply = await target[send]({ ...GET, target: '/' });
    expect(reply.isIllFormed ?? false).toBe(isIllFormed);
  });

  it.each([
    ['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}', 'timeout'],
    ['HTTP/1.1 200', 'timeout'],
    ['', 'timeout'],
  ])('ends in time: %j', async (answer, failure) => {
    const { target } = await answering(answer, { deadlineMs: 200 });
    await expect(target[send]({ ...GET, target: '/' })).rejects.toMatchObject({ failure });
  });
});

it('asks again when a connection that served before is closed under a request', async () => {
  let served = 0;
  const server = createServer((socket) => {
    let answered = 0;
    socket.on('error', () => {});
    socket.on('data', () => {
      served++;
      // Every connection answers once and closes without a word, as late as it can.
      if (++answered > 1) socket.destroy();
      else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  const target = httpTarget(`http://127.0.0.1:${port}`, { deadlineMs: 2000, connections: 2 });
  closing.push(
    () => server.close(),
    () => target.close(),
  );
  for (let count = 0; count < 20; count++)
    expect(await target.send({ ...GET, target: '/' })).toMatchObject({ status: 200 });
  expect(served).toBeGreaterThan(20);
});

it('refuses what is no address', () => {
  for (const address of ['http://', 'http://a b', 'http://x:99999', 'http://x/?q', 'http://x/#f', 'ws://x'])
    expect(() => httpTarget(address), address).toThrow('The target is not an http(s) address — ');
});

describe('a 204 that is followed by a body', () => {
  it.each([
    ['with its length', 'HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}'],
    ['without it', 'HTTP/1.1 204 No Content\r\n\r\n{}'],
  ])('is a reply without one for the client, %s, and one with it for the socket', async (_, answer) => {
    const { target } = await answering(answer);
    const request = { method: 'DELETE', target: '/x', headers: {} };
    expect(await target.send(request)).toMatchObject({ status: 204, body: '' });
    expect(await target.sendRaw(request)).toMatchObject({ status: 204, body: '{}' });
    expect(await target.send(request)).toMatchObject({ status: 204, body: '' });
  });
});

describe('a request that may do twice what it asks', () => {
  const LETS_ALL_OUT = { leaving() {}, arrived() {}, grant() {}, allows: () => true };

  it.each([
    ['POST', 1],
    ['PUT', 2],
  ])('is sent once where something can be harmed: %s', async (method, times) => {
    let seen = 0;
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', () => {
        seen++;
        socket.resetAndDestroy();
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as { port: number };
    const target = httpTarget(`http://127.0.0.1:${port}`, { guard: LETS_ALL_OUT });
    closing.push(
      () => server.close(),
      () => target.close(),
    );
    await expect(target.send({ method, target: '/x', headers: {} })).rejects.toThrow(/closed/);
    expect(seen).toBe(times);
  });
});
