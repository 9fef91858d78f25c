import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Reply, WireRequest } from '../spec/wire.ts';
import { serve } from './serve.ts';
import type { Target } from './target.ts';

const doors: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const door of doors.splice(0)) await door.close();
});

async function door(reply: Reply, rawReply = reply) {
  const seen: WireRequest[] = [];
  const answering = (each: Reply) => async (request: WireRequest) => {
    seen.push(request);
    return each;
  };
  const target = { send: answering(reply), sendRaw: answering(rawReply) } as unknown as Target;
  const opened = await serve(target);
  doors.push(opened);
  return { ...opened, seen };
}

/** All that comes back for these bytes. */
function exchanged(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      got += chunk.toString('latin1');
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(got));
  });
}

describe('a target with a door', () => {
  it('answers as the target does', async () => {
    const { url, seen } = await door({ status: 404, headers: { 'x-a': 'é' }, body: 'né' });
    const answer = await fetch(`${url}/a?b`, { method: 'POST', body: '{}', headers: { 'x-b': '1' } });
    expect([answer.status, answer.headers.get('x-a'), await answer.text()]).toEqual([404, 'é', 'né']);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      target: '/a?b',
      headers: { 'x-b': '1' },
      body: { base64: Buffer.from('{}').toString('base64') },
    });
  });

  it('writes what HTTP does not allow, to who reads to the end', async () => {
    const { url } = await door(
      { status: 204, headers: {}, body: '' },
      { status: 204, headers: {}, body: 'left' },
    );
    const head = 'GET / HTTP/1.1\r\nhost: x\r\n';
    expect(await exchanged(url, `${head}connection: close\r\n\r\n`)).toMatch(/\r\n\r\nleft$/);
    expect(await exchanged(url, `${head}\r\n`)).toMatch(/\r\n\r\n$/);
  });

  it('gives large bodies whole', async () => {
    const { url } = await door({ status: 200, headers: {}, body: 'x'.repeat(3_000_000) });
    expect(await (await fetch(url)).text()).toHaveLength(3_000_000);
  });

  it('outlives a caller who leaves in the middle', async () => {
    const { url } = await door({ status: 200, headers: {}, body: 'ok' });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise<void>((sent) =>
      socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{', () => sent()),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.resetAndDestroy();
    expect(await (await fetch(url)).text()).toBe('ok');
  });
});
