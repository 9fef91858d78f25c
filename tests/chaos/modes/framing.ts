import { says } from '../../hostile.fixture.ts';
import { answer, EMPTY, type Mode, OK } from '../mode.ts';

const NO_HTTP = /^The answer is not HTTP\/1\.1/;
const ANY = /^The /;

export const framing: Mode[] = [
  {
    name: 'has a negative length',
    conduct: says(`${OK}Content-Length: -5\r\n\r\n{}`),
    code: 3,
    says: NO_HTTP,
  },
  {
    name: 'has two lengths',
    conduct: says(`${OK}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`),
    code: 3,
    says: ANY,
  },
  {
    name: 'has a length and chunks',
    conduct: says(`${OK}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`),
    code: 3,
    says: ANY,
  },
  {
    name: 'has no chunk size',
    conduct: says(`${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\n`),
    code: 3,
    says: NO_HTTP,
  },
  {
    name: 'has a chunk size of 17 digits',
    conduct: says(`${OK}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}`),
    code: 3,
    says: NO_HTTP,
  },
  {
    name: 'has a trailer that sets a status',
    conduct: says(`${OK}Transfer-Encoding: chunked\r\nTrailer: X\r\n\r\n2\r\n{}\r\n0\r\nX: 1\r\n\r\n`),
    code: 1,
  },
  { name: 'sends more than it announced', conduct: says(`${OK}Content-Length: 1\r\n\r\n{"a":1}`), code: 1 },
  {
    name: 'sends a second answer unasked',
    conduct: says(answer('{"a":1}'), answer('{"b":2}')),
    code: 1,
  },
  {
    name: 'answers before it is asked',
    conduct: { onConnect: (socket) => void socket.write(answer('{}')) },
    code: 3,
  },
  {
    name: 'has a body after 204',
    conduct: says('HTTP/1.1 204 X\r\nContent-Length: 7\r\n\r\n{"a":1}'),
    code: 1,
  },
  {
    name: 'has chunks after 204',
    conduct: says('HTTP/1.1 204 X\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n'),
    code: 1,
  },
  {
    name: 'ends its lines with LF',
    conduct: says('HTTP/1.1 200 OK\nContent-Length: 0\n\n'),
    code: 3,
    says: ANY,
  },
  { name: 'has a NUL in a header', conduct: says(`${OK}X-A: a\u0000b\r\n${EMPTY}`), code: 3, says: NO_HTTP },
  {
    name: 'has a bare CR in a header',
    conduct: says(`${OK}X-A: a\rSet-Cookie: b=c\r\n${EMPTY}`),
    code: 3,
    says: NO_HTTP,
  },
  { name: 'folds a header', conduct: says(`${OK}X-A: a\r\n b\r\n${EMPTY}`), code: 3, says: NO_HTTP },
  { name: 'has a blank before the colon', conduct: says(`${OK}X-A : a\r\n${EMPTY}`), code: 3, says: NO_HTTP },
  { name: 'has a header without a name', conduct: says(`${OK}: a\r\n${EMPTY}`), code: 3, says: NO_HTTP },
  {
    name: 'repeats a header',
    conduct: says(answer('{}', 'Content-Type: application/json\r\nContent-Type: text/html\r\n')),
    code: 1,
  },
];
