import { Agent, request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningEmulator, startEmulator } from './index.ts';

const HOST = 'Host: x\r\n';
const CREDENTIALS = '/voice-connectors/vc/termination/credentials';

let emulator: RunningEmulator;

beforeEach(async () => {
  emulator = await startEmulator({ nextId: () => 'vc' });
  await request(emulator.url).post('/voice-connectors').send({ Name: 'n', RequireEncryption: false });
});
afterEach(() => emulator.close());

function open(): Socket {
  const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1');
  socket.on('error', () => {});
  return socket;
}

/** Writes bytes as they are, and reads until the server closes. */
async function raw(...parts: (string | Buffer)[]): Promise<string> {
  const socket = open();
  for (const part of parts) socket.write(typeof part === 'string' ? Buffer.from(part, 'latin1') : part);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(chunks).toString('latin1');
}

const get = (target: string) => raw(`GET ${target} HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`);
const statusesOf = (text: string) =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

function post(target: string, body: string): string {
  return `POST ${target} HTTP/1.1\r\n${HOST}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

describe('answers', () => {
  it('have a request id, a content type and a length', async () => {
    const text = await get('/voice-connectors/vc/termination/credentials');
    expect(text).toMatch(/\r\nx-amzn-RequestId: 00000000-0000-4000-8000-[0-9a-f]{12}\r\n/);
    expect(text).toContain('\r\ncontent-type: application/json\r\ncontent-length: 16\r\n');
    expect(text).toMatch(/\r\nDate: /);
    expect(text).toMatch(/\r\n\r\n\{"Usernames":\[\]\}$/);
  });

  it('without content have no length and no byte of a body', async () => {
    const text = await raw(`DELETE /voice-connectors/vc HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1\.1 204 No Content\r\n/);
    expect(text).not.toMatch(/content-length|transfer-encoding/i);
    expect(text).toMatch(/\r\n\r\n$/);
  });

  it('to HEAD have no body', async () => {
    const text = await raw(`HEAD /voice-connectors HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1\.1 405 [\s\S]*\r\nallow: POST, GET\r\n[\s\S]*\r\n\r\n$/);
  });
});

describe('request targets', () => {
  it.each([
    ['/voice-connectors/vc', 200],
    ['/voice-connectors/%76c', 200],
    ['/voice-connectors/vc/', 200],
    ['http://elsewhere/voice-connectors/vc', 200],
    ['/voice-connectors/./vc', 404],
    ['/voice-connectors/x/../vc', 404],
    ['/voice-connectors/..', 404],
    ['/voice-connectors/%2e%2e/origination', 404],
    ['/voice-connectors/vc%2Forigination', 404],
    ['/voice-connectors\\vc', 404],
    ['/', 404],
    ['//', 404],
    ['/voice-connectors/', 400],
    ['/voice-connectors/vc#x', 400],
    ['/voice-connectors?x#', 400],
    ['/voice-connectors/%20', 400],
    ['/voice-connectors/caf\u00e9', 400],
    [`/voice-connectors/${'a'.repeat(8000)}`, 404],
  ])('GET %s is answered with %i', async (target, status) => {
    expect(statusesOf(await get(target))).toEqual([status]);
  });

  it('with two operations run none', async () => {
    const body = '{"Credentials":[{"Username":"u","Password":"p"}],"Usernames":["u"]}';
    await raw(post(`${CREDENTIALS}?operation=put&operation=delete`, body), 'x\r\n\r\n');
    await request(emulator.url).get(CREDENTIALS).expect(200, { Usernames: [] });
  });
});

describe('bytes that are no request', () => {
  it.each([
    ['noise', '\x00\x01\x02 nothing\r\n\r\n', 400],
    ['an unknown method', `FOO /voice-connectors HTTP/1.1\r\n${HOST}\r\n`, 400],
    ['a method in lower case', `get /voice-connectors HTTP/1.1\r\n${HOST}\r\n`, 400],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['a blank before the colon', `GET / HTTP/1.1\r\n${HOST}X : y\r\n\r\n`, 400],
    ['two lengths', `POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx`, 400],
    [
      'a length and a transfer encoding',
      `POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
    ],
    ['no host', 'GET /voice-connectors HTTP/1.1\r\n\r\n', 400],
    ['two hosts', `GET /voice-connectors HTTP/1.1\r\n${HOST}${HOST}\r\n`, 400],
    ['a broken chunk', `POST / HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400],
    ['an endless header', `GET / HTTP/1.1\r\n${HOST}X: ${'y'.repeat(70_000)}\r\n\r\n`, 431],
    ['CONNECT', 'CONNECT x:1 HTTP/1.1\r\nHost: x:1\r\n\r\n', 404],
  ])('%s is answered and the connection closed', async (_name, bytes, status) => {
    const text = await raw(bytes);
    expect(statusesOf(text)).toEqual([status]);
    expect(text).toMatch(/\r\nx-amzn-ErrorType: (MalformedHttpRequest|UnknownOperation)Exception\r\n/);
    expect(text).toMatch(/\r\nx-amzn-RequestId: /);
    expect(text).toMatch(/\r\nconnection: close\r\n/i);
    expect(text).toMatch(/\r\n\r\n\{"Code":"\w+","Message":"[^"]+"\}$/);
  });

  it('are answered after the requests before them', async () => {
    const text = await raw(`${post(`${CREDENTIALS}?operation=put`, '{}')}garbage\r\n\r\n`);
    expect(statusesOf(text)).toEqual([204, 400]);
  });

  it.each(['TRACE', 'OPTIONS', 'PATCH'])('do not include %s', async (method) => {
    const text = await raw(`${method} /voice-connectors HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`);
    expect(statusesOf(text)).toEqual([405]);
  });
});

describe('bodies', () => {
  const json = (text: string) =>
    request(emulator.url).post(`${CREDENTIALS}?operation=delete`).type('json').send(text);

  it('may be chunked and expected', async () => {
    const head = `POST ${CREDENTIALS}?operation=put HTTP/1.1\r\n${HOST}Connection: close\r\n`;
    expect(statusesOf(await raw(`${head}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`))).toEqual([
      204,
    ]);
    expect(statusesOf(await raw(`${head}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`))).toEqual([
      100, 204,
    ]);
    expect(statusesOf(await raw(`${head}Expect: x\r\nContent-Length: 2\r\n\r\n{}`))).toEqual([204]);
  });

  it('of 1 MB are answered like any other', async () => {
    await json(JSON.stringify({ Usernames: ['a'.repeat(1_000_000)] })).expect(204);
    await json(`{"Usernames":["a"],"${'k'.repeat(1_000_000)}":1}`).expect(204);
  });

  it('above 2 MiB are refused and the connection closed', async () => {
    const body = Buffer.alloc(10_000_000, ' ');
    const head = `POST /voice-connectors HTTP/1.1\r\n${HOST}Content-Length: ${body.length}\r\n\r\n`;
    const text = await raw(head, body);
    expect(statusesOf(text)).toEqual([413]);
    expect(text).toContain('x-amzn-ErrorType: RequestEntityTooLargeException');
  });

  it('nested a million levels are refused', async () => {
    await json(`{"Usernames":${'['.repeat(500_000)}${']'.repeat(500_000)}}`).expect(400);
  });

  it('that break off leave the server as it was', async () => {
    const socket = open();
    socket.write(`POST ${CREDENTIALS}?operation=put HTTP/1.1\r\n${HOST}Content-Length: 500\r\n\r\n{"Cred`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.resetAndDestroy();
    await request(emulator.url).get(CREDENTIALS).expect(200, { Usernames: [] });
  });

  it('never come back in an error', async () => {
    const secret = 'hunter2\u00fc';
    const answer = await request(emulator.url)
      .post(`${CREDENTIALS}?operation=put`)
      .send({ Credentials: [{ Username: 'u', Password: secret }] });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('hunter2');
  });
});

describe('connections', () => {
  it('are kept alive, sixteen at once', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const ports = new Set<number>();
    const ask = (index: number) =>
      new Promise<number>((resolve, reject) => {
        const body = JSON.stringify({ Credentials: [{ Username: `user-${index}`, Password: 'p' }] });
        const options = { method: 'POST', agent, headers: { 'content-type': 'application/json' } };
        const sent = httpRequest(`${emulator.url}${CREDENTIALS}?operation=put`, options, (response) => {
          ports.add(response.socket.localPort ?? 0);
          response.resume().once('end', () => resolve(response.statusCode ?? 0));
        });
        sent.once('error', reject).end(body);
      });
    const statuses = await Promise.all(Array.from({ length: 320 }, (_, index) => ask(index)));
    agent.destroy();
    expect(new Set(statuses)).toEqual(new Set([204]));
    expect(ports.size).toBe(16);
    const { body } = await request(emulator.url).get(CREDENTIALS);
    expect(body.Usernames).toHaveLength(320);
  });

  it('answer pipelined requests in order', async () => {
    const one = `GET /voice-connectors/vc HTTP/1.1\r\n${HOST}\r\n`;
    const last = `GET /nowhere HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`;
    expect(statusesOf(await raw(one + one + last))).toEqual([200, 200, 404]);
  });

  it('of HTTP/1.0 need no host', async () => {
    expect(await raw('GET /voice-connectors/vc HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });
});
