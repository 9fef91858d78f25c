import { describe, expect, it } from 'vitest';
import { readRequest } from './read-request.ts';

const read = (text: string) => readRequest(Buffer.from(text, 'latin1'));

describe('readRequest', () => {
  it('keeps a request as it came', () => {
    const text =
      'POST /a%2Fb/../c?x HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nx-a:2\r\nContent-Length: 2\r\n\r\n{}GET';
    expect(read(text)).toEqual({
      request: {
        method: 'POST',
        target: '/a%2Fb/../c?x',
        headers: { host: 'h', 'x-a': '1, 2', 'content-length': '2' },
        body: '{}',
      },
      fields: [
        ['Host', 'h'],
        ['X-A', '1'],
        ['x-a', '2'],
        ['Content-Length', '2'],
      ],
      framing: 'length',
      size: text.length - 3,
    });
  });

  it.each([
    ['GET / HTTP/1.1\r\n\r\n', { framing: 'none', request: { method: 'GET', target: '/', headers: {} } }],
    ['DELETE / HTTP/1.1\r\nContent-Length: 0\r\n\r\n', { framing: 'length' }],
    [
      'PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2;x\r\n{}\r\n0\r\n\r\n',
      { framing: 'chunked', request: { body: '{}' } },
    ],
    [
      'PUT / HTTP/1.1\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
      { framing: 'both', request: { body: '{}' } },
    ],
    ['PUT / HTTP/1.1\r\nContent-Length: 1\r\n\r\n\xff', { request: { body: { base64: '/w==' } } }],
    ['GET a b HTTP/1.1\r\n\r\n', { malformed: 'request line "GET a b HTTP/1.1"' }],
    ['PUT / HTTP/1.1\r\nContent-Length: x\r\n\r\n', { malformed: 'Content-Length: x' }],
    ['PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', { malformed: 'chunk "zz"' }],
  ])('reads %j', (text, request) => {
    expect(read(text)).toMatchObject(request);
  });

  it.each([
    '',
    'GET / HTTP/1.1\r\n',
    'PUT / HTTP/1.1\r\nContent-Length: 3\r\n\r\n{}',
    'PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n',
    'PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}\r\n0\r\n',
  ])('waits for the rest of %j', (text) => {
    expect(read(text)).toBeUndefined();
  });
});
