import { createServer } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { httpTarget } from './http.ts';
import { KEPT_OF_CUT } from './limits.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** What a client that asks for no coding makes of an answer. */
async function read(coding: string, body: Buffer | string, status = 200) {
  let asked: string | undefined;
  const server = createServer((request, response) => {
    asked = request.headers['accept-encoding'];
    response.writeHead(status, { 'content-encoding': coding }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  const target = httpTarget(`http://127.0.0.1:${port}`);
  closing.push(
    () => server.close(),
    () => target.close(),
  );
  const reply = await target.send({ method: 'GET', target: '/', headers: {} });
  expect(asked).toBeUndefined();
  return reply;
}

const JSON_TEXT = '{"a":"\u00e9"}';

function folded(times: number): Buffer {
  let body: Buffer = Buffer.from(JSON_TEXT);
  for (let each = 0; each < times; each++) body = brotliCompressSync(body);
  return body;
}

describe('a body in a content coding', () => {
  it.each<[coding: string, body: Buffer]>([
    ['gzip', gzipSync(JSON_TEXT)],
    ['GZip', gzipSync(JSON_TEXT)],
    ['x-gzip', gzipSync(JSON_TEXT)],
    ['deflate', deflateSync(JSON_TEXT)],
    ['br', brotliCompressSync(JSON_TEXT)],
    ['identity', Buffer.from(JSON_TEXT)],
    ['deflate, gzip', gzipSync(deflateSync(JSON_TEXT))],
    ['gzip , identity,', gzipSync(JSON_TEXT)],
    ['br, br, identity, br, br', folded(4)],
  ])('%s is read as what it says', async (coding, body) => {
    const reply = await read(coding, body);
    expect(reply).toMatchObject({ body: JSON_TEXT, headers: { 'content-encoding': coding } });
    expect([reply.coding, reply.truncated, reply.isIllFormed]).toEqual([undefined, undefined, undefined]);
  });

  it.each<[coding: string, body: Buffer | string]>([
    ['gzip', JSON_TEXT],
    ['gzip', gzipSync(JSON_TEXT).subarray(0, -9)],
    ['br', JSON_TEXT],
    ['x, gzip', gzipSync(JSON_TEXT)],
    ['__proto__', JSON_TEXT],
    ['br, br, br, br, br', folded(5)],
  ])('%s that it is not in, or that nobody knows, is left as it came and named', async (coding, body) => {
    const reply = await read(coding, body);
    expect(reply.coding).toBe(coding);
    if (typeof body === 'string') expect(reply.body).toBe(body);
  });

  it('is nothing where there is none', async () => {
    expect(await read('gzip', '', 204)).toMatchObject({ status: 204, body: '' });
    expect(await read('gzip', '')).not.toHaveProperty('coding');
  });

  it('is read up to the limit, however much it unfolds to', async () => {
    const reply = await read('gzip', gzipSync(Buffer.alloc(64 * 1024 * 1024, 'x')));
    expect(reply).toMatchObject({ truncated: true });
    expect(reply.body).toHaveLength(KEPT_OF_CUT);
  });
});
