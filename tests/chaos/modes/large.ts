import { gzipSync } from 'node:zlib';
import { pours, says } from '../../hostile.fixture.ts';
import { answer, type Mode, OK } from '../mode.ts';

const LATE = /^No whole reply within 1 s/;
const NO_HTTP = /^The answer is not HTTP\/1\.1/;
const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
const JSON_TYPE = 'Content-Type: application/json\r\n';

export const large: Mode[] = [
  { name: 'has a body without end', conduct: pours(`${OK}\r\n`, '{"a":'), code: 1 },
  {
    name: 'has chunks without end',
    conduct: pours(`${OK}Transfer-Encoding: chunked\r\n\r\n`, `1000\r\n${'{"a":'.padEnd(4096)}\r\n`),
    code: 1,
  },
  {
    name: 'sends 1 GB as announced',
    conduct: pours(`${OK}Content-Length: 1073741824\r\n\r\n`, ' '),
    code: 1,
  },
  {
    name: 'announces 100 GB and sends little',
    conduct: says(`${OK}Content-Length: 99999999999\r\n\r\n{}`),
    code: 3,
    says: LATE,
  },
  {
    name: 'announces more than a number holds',
    conduct: says(`${OK}Content-Length: ${'9'.repeat(30)}\r\n\r\n{}`),
    code: 3,
    says: /^The connection was closed/,
  },
  {
    name: 'has headers without end',
    conduct: pours(OK, 'X-A: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n'),
    code: 3,
    says: NO_HTTP,
  },
  {
    name: 'has a header without end',
    conduct: pours(`${OK}X-A: `, 'b'),
    code: 3,
    says: NO_HTTP,
  },
  {
    name: 'has a header of 64 kB',
    conduct: says(answer('{}', `X-A: ${'b'.repeat(65_536)}\r\n`)),
    code: 3,
    says: NO_HTTP,
  },
  {
    name: 'has 1,500 headers',
    conduct: says(answer('{}', Array.from({ length: 1500 }, (_, index) => `X-${index}: b\r\n`).join(''))),
    code: 1,
  },
  {
    name: 'has a reason of 64 kB',
    conduct: says(answer('{}', '', `200 ${'b'.repeat(65_536)}`)),
    code: 1,
  },
  {
    name: 'sends a gzip bomb unasked',
    conduct: says(answer(bomb, `${JSON_TYPE}Content-Encoding: gzip\r\n`)),
    code: 1,
  },
  {
    name: 'has chunk extensions of 1 MB',
    conduct: says(`${OK}Transfer-Encoding: chunked\r\n\r\n2;${'x'.repeat(1_000_000)}\r\n{}\r\n0\r\n\r\n`),
    code: 1,
  },
  {
    name: 'floods with early hints',
    conduct: pours('', 'HTTP/1.1 103 Early Hints\r\n\r\n'),
    code: 3,
    says: LATE,
  },
  {
    name: 'floods with continues',
    conduct: pours('', 'HTTP/1.1 100 Continue\r\n\r\n'),
    code: 3,
    says: LATE,
  },
];
