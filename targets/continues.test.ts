import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpTarget } from './http.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** What a client makes of an answer, asked for three times over one connection. */
async function read(say: (socket: Socket) => void, method: 'send' | 'sendRaw' = 'send') {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.setNoDelay(true).on('error', () => {});
    socket.on('data', () => say(socket));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  const target = httpTarget(`http://127.0.0.1:${port}`, { deadlineMs: 3000, connections: 1 });
  closing.push(
    () => server.close(),
    () => target.close(),
  );
  const replies = [];
  for (let each = 0; each < 3; each++)
    replies.push(await target[method]({ method: 'POST', target: '/', headers: {}, body: '{}' }));
  return { replies, connections };
}

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
const EARLY_HINTS = 'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n';
const PROCESSING = 'HTTP/1.1 102 Processing\r\n\r\n';
const ANSWER = 'HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}';

describe('a 100 Continue that nobody asked for', () => {
  const ways: [string, string][] = [
    ['before the answer', CONTINUE + ANSWER],
    ['twice', CONTINUE + CONTINUE + ANSWER],
    ['with headers', `HTTP/1.1 100 x\r\nDate: today\r\nX: y\r\n\r\n${ANSWER}`],
    ['without a reason', `HTTP/1.1 100\r\n\r\n${ANSWER}`],
    ['in HTTP/1.0', `HTTP/1.0 100 Continue\r\n\r\n${ANSWER}`],
    ['and early hints', CONTINUE + EARLY_HINTS + ANSWER],
    ['after early hints', EARLY_HINTS + CONTINUE + ANSWER],
    ['after a sign of work', PROCESSING + CONTINUE + ANSWER],
    ['on both sides of early hints', CONTINUE + EARLY_HINTS + CONTINUE + ANSWER],
    ['nowhere', ANSWER],
  ];

  it.each(ways)('%s hides no answer', async (_, text) => {
    for (const method of ['send', 'sendRaw'] as const) {
      const { replies, connections } = await read((socket) => void socket.write(text), method);
      for (const reply of replies) expect(reply).toMatchObject({ status: 201, body: '{}' });
      if (method === 'send') expect(connections).toBe(1);
    }
  });

  it.each(ways)('%s, byte by byte, hides no answer', async (_, text) => {
    const { replies } = await read(async (socket) => {
      for (const byte of text) {
        socket.write(byte);
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    for (const reply of replies) expect(reply).toMatchObject({ status: 201, body: '{}' });
  });

  it('is part of a body that quotes it', async () => {
    const answer = `HTTP/1.1 200 OK\r\nContent-Length: ${CONTINUE.length}\r\n\r\n`;
    const { replies } = await read(async (socket) => {
      socket.write(answer);
      await new Promise((resolve) => setTimeout(resolve, 20));
      socket.write(CONTINUE);
    });
    for (const reply of replies) expect(reply).toMatchObject({ status: 200, body: CONTINUE });
  });

  it('without end ends the exchange', async () => {
    await expect(
      read((socket) => void socket.write(`HTTP/1.1 100 ${'x'.repeat(100_000)}`)),
    ).rejects.toThrow();
  });
});
