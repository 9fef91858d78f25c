import { brotliCompressSync, gzipSync } from 'node:zlib';
import { says } from '../../hostile.fixture.ts';
import { answer, type Mode, POISON } from '../mode.ts';

const JSON_TYPE = 'Content-Type: application/json\r\n';
const inHeader = Buffer.from(POISON.replaceAll(/[\r\n\0]/g, ' '), 'utf8').toString('latin1');

function codedOften(times: number): Buffer {
  let body: Buffer = Buffer.from('{}');
  for (let each = 0; each < times; each++) body = brotliCompressSync(body);
  return body;
}

export const text: Mode[] = [
  {
    name: 'has poison in its message',
    conduct: says(answer(JSON.stringify({ Message: POISON }), JSON_TYPE, '400 X')),
    code: 1,
  },
  { name: 'has poison as its body', conduct: says(answer(POISON)), code: 1 },
  {
    name: 'has poison as a page',
    conduct: says(answer(POISON, 'Content-Type: text/html\r\n', '500 X')),
    code: 1,
  },
  {
    name: 'has poison as names of members',
    conduct: says(
      answer(JSON.stringify({ [POISON]: { [POISON]: 1 }, Origination: { Routes: [{ [POISON]: POISON }] } })),
    ),
    code: 1,
  },
  {
    name: 'has poison in a header',
    conduct: says(
      answer('{}', `X-Amzn-ErrorType: ${inHeader.replaceAll(/[\x00-\x1f\x7f]/g, '')}\r\n`, '400 X'),
    ),
    code: 1,
  },
  {
    name: 'has poison as its media type',
    conduct: says(answer('{}', 'Content-Type: <script>owned()</script>::error::owned\r\n')),
    code: 1,
  },
  {
    name: 'has poison as its reason',
    conduct: says(answer('{}', JSON_TYPE, '500 <script>owned()</script> ::error::owned')),
    code: 1,
  },
  {
    name: 'has poison as its location',
    conduct: says(answer('', 'Location: javascript:owned()//<script>owned()</script>\r\n', '302 X')),
    code: 1,
  },
  {
    name: 'has bytes that are no UTF-8',
    conduct: says(answer(Buffer.from([123, 34, 255, 254, 192, 128, 34, 58, 49, 125]))),
    code: 1,
  },
  { name: 'has a byte order mark', conduct: says(answer('\ufeff{}')), code: 1 },
  { name: 'has UTF-16', conduct: says(answer(Buffer.from('{"a":1}', 'utf16le'))), code: 1 },
  {
    name: 'has C1 controls in a header',
    conduct: says(answer('{}', 'X-Amzn-RequestId: \x9b2J\x85\r\n')),
    code: 1,
  },
  {
    name: 'says gzip and is not',
    conduct: says(answer('{}', `${JSON_TYPE}Content-Encoding: gzip\r\n`)),
    code: 1,
  },
  {
    name: 'codes what nobody asked it to',
    conduct: says(answer(gzipSync('{}'), `${JSON_TYPE}Content-Encoding: gzip\r\n`)),
    code: 1,
  },
  {
    name: 'codes its body 100 times over',
    conduct: says(answer(codedOften(100), `${JSON_TYPE}Content-Encoding: ${'br, '.repeat(99)}br\r\n`)),
    code: 1,
  },
  {
    name: 'continues before each answer',
    conduct: says('HTTP/1.1 100 Continue\r\n\r\n', answer('{}', JSON_TYPE)),
    code: 1,
  },
  {
    name: 'says a coding that nobody knows',
    conduct: says(answer('{}', `${JSON_TYPE}Content-Encoding: br, x, gzip\r\n`)),
    code: 1,
  },
];
