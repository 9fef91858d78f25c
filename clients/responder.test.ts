import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Play } from '../spec/wire.ts';
import { type Responder, startResponder } from './responder.ts';

let responder: Responder;
beforeAll(async () => {
  responder = await startResponder(() => Date.UTC(2026, 10, 22));
});
afterAll(() => responder.close());

/** What comes over one connection for these bytes, until it ends or a moment has passed. */
function exchange(bytes: string): Promise<{ text: string; end: string }> {
  const { port, hostname } = new URL(responder.url);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => resolve({ text, end: 'closed' }));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve({ text, end: String(error.code) }));
    socket.setTimeout(300, () => {
      socket.destroy();
      resolve({ text, end: 'open' });
    });
  });
}

const GET = 'GET /a HTTP/1.1\r\nHost: h\r\n\r\n';
const reply = (status: number, body = '', headers = {}): Play => ({ reply: { status, headers, body } });

describe('the scripted responder', () => {
  it('answers the first request with the first play and all others with the last', async () => {
    responder.follow([reply(503), reply(200, '{}')]);
    const { text, end } = await exchange(GET + GET + GET);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 503', 'HTTP/1.1 200', 'HTTP/1.1 200']);
    expect(text).toContain('Date: Sun, 22 Nov 2026 00:00:00 GMT\r\n');
    expect(end).toBe('open');
    expect(responder.sent()).toHaveLength(3);
    responder.follow([]);
    expect(responder.sent()).toEqual([]);
  });

  it('writes a reply as it is told, with the length of its bytes', async () => {
    responder.follow([reply(404, '"ü"', { 'X-Amzn-Errortype': 'A' })]);
    const { text } = await exchange(GET);
    expect(text).toMatch(
      /^HTTP\/1\.1 404 \r\n[\s\S]*X-Amzn-Errortype: A\r\n[\s\S]*Content-Length: 4\r\n\r\n"ü"$/,
    );
  });

  it('writes chunks where it is told to', async () => {
    responder.follow([reply(200, '{"A":"b"}', { 'Transfer-Encoding': 'chunked' })]);
    const { text } = await exchange(GET);
    expect(text).not.toContain('Content-Length');
    expect(text).toMatch(/\r\n\r\n5\r\n\{"A":\r\n4\r\n"b"\}\r\n0\r\n\r\n$/);
  });

  it.each<[string, Play, RegExp, string]>([
    ['nothing after a 204', reply(204), /^HTTP\/1\.1 204 (?![\s\S]*Content-Length)[\s\S]*\r\n\r\n$/, 'open'],
    ['bytes after a 204', reply(204, '{}'), /\r\n\r\n\{\}$/, 'closed'],
    [
      'less than it announces',
      { ...reply(200, '{}'), isCut: true } as Play,
      /Content-Length: 502\r\n\r\n\{\}$/,
      'closed',
    ],
    ['a reset', { none: 'reset' }, /^$/, 'ECONNRESET'],
    ['an early close', { none: 'close' }, /^$/, 'closed'],
    ['silence', { none: 'silence' }, /^$/, 'open'],
  ])('can give %s', async (_, play, text, end) => {
    responder.follow([play]);
    const came = await exchange(GET);
    expect(came.text).toMatch(text);
    expect(came.end).toBe(end);
  });

  it('asks for a body that is held back', async () => {
    responder.follow([reply(200)]);
    const held = 'PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n';
    expect((await exchange(held)).text).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  });
});
