import { describe, expect, it } from 'vitest';
import { KEPT_OF_CUT } from './limits.ts';
import { finalHead, type Head, isWhole, replyOf } from './raw-reply.ts';

/** The reply that these bytes are, and whether more is waited for. */
function read(text: string, limit = 1000) {
  const bytes = Buffer.from(text);
  const head = finalHead(bytes);
  return head && { ...replyOf(head, bytes, limit), isWhole: isWhole(head as Head, bytes) };
}

describe('a reply read to its end', () => {
  it('keeps the bytes after the message', () => {
    expect(read('HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\nleft')).toEqual({
      status: 204,
      headers: { 'x-a': '1' },
      body: 'left',
      isWhole: true,
    });
  });

  it('passes over interim answers, however many', () => {
    const interim = 'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n'.repeat(50_000);
    expect(read(`${interim}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}`)).toMatchObject({ body: '{}' });
    expect(read(interim)).toBeUndefined();
  });

  it('puts chunks together by bytes', () => {
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(read(`${head}4\r\n{"é\r\n3;x=y\r\n":1\r\n1\r\n}\r\n0\r\n\r\n`)).toMatchObject({
      body: '{"é":1}',
      isWhole: true,
    });
    expect(read(`${head}4\r\n{"é\r\n`)).toMatchObject({ isWhole: false });
    expect(read(`${head}zz`)).toMatchObject({ body: 'zz', isWhole: false });
  });

  it('waits for the length that was announced', () => {
    expect(read('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}')).toMatchObject({ isWhole: false });
    expect(read('HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}')).toMatchObject({ isWhole: true });
    expect(read('HTTP/1.0 200 OK\r\n\r\n{}')).toMatchObject({ isWhole: true, body: '{}' });
  });

  it('joins repeated headers', () => {
    expect(read('HTTP/1.1 200 OK\r\nA: 1\r\na:2\r\n\r\n')).toMatchObject({ headers: { a: '1, 2' } });
  });

  it('keeps the beginning of a body that is too long', () => {
    const reply = read(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(100_000)}`);
    expect(reply).toMatchObject({ truncated: true });
    expect(reply?.body).toHaveLength(KEPT_OF_CUT);
  });

  it.each(['', 'HTTP/1.1 200 OK\r\nA: 1\r\n', 'SSH-2.0\r\n\r\n', 'HTTP/2 200\r\n\r\n', '\r\n\r\n'])(
    'is none: %j',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});
