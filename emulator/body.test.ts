import { describe, expect, it } from 'vitest';
import { DEPTH_LIMIT, parseBody } from './body.ts';
import { Refusal } from './errors.ts';

const JSON_TYPE = 'application/json';

function statusOf(text: string | Uint8Array, contentType: string | undefined = JSON_TYPE) {
  try {
    parseBody(contentType, typeof text === 'string' ? Buffer.from(text) : text);
    return 'accepted';
  } catch (error) {
    if (error instanceof Refusal) return error.status;
    throw error;
  }
}

describe('parseBody', () => {
  it('takes no bytes for an object without members, whatever they are labelled', () => {
    expect(parseBody('text/plain', new Uint8Array())).toEqual({});
  });

  it.each([undefined, '', JSON_TYPE, 'APPLICATION/JSON', 'application/json; charset=utf-16'])(
    'accepts the content type %s',
    (contentType) => {
      expect(statusOf('{}', contentType)).toBe('accepted');
    },
  );

  it.each(['text/plain', 'text/json', 'application/hal+json', 'application/json, text/plain', 'garbage'])(
    'answers 415 to the content type %s',
    (contentType) => {
      expect(statusOf('{}', contentType)).toBe(415);
    },
  );

  it.each([' \r\n\t{}\n ', '{"\\u0055":"\\/"}', '{"a":1,"a":2}', '{"a":1e400}', '{"a":"\u2028\x7f"}'])(
    'accepts %j',
    (text) => {
      expect(statusOf(text)).toBe('accepted');
    },
  );

  it.each([
    ' ',
    '\ufeff{}',
    '\f{}',
    '{}\0',
    '{}{}',
    '{}x',
    '{},',
    '{"a":1,}',
    '{"a":[1,]}',
    '{"a":[,1]}',
    '{"a" 1}',
    '//x\n{}',
    "{'a':1}",
    '{a:1}',
    '{"a":1',
    '{"a":"\t"}',
    '{"a":"\\x"}',
    '{"a":"\\u12"}',
    '{"a":NaN}',
    '{"a":-Infinity}',
    '{"a":0x10}',
    '{"a":01}',
    '{"a":+1}',
    '{"a":.5}',
    '{"a":1.}',
    '{"a":True}',
    'null',
    'true',
    '10',
    '"a"',
    '[]',
    '[{}]',
  ])('refuses %j', (text) => {
    expect(statusOf(text)).toBe(400);
  });

  it.each([
    ['an octet that begins nothing', '7b2261223a22ff227d'],
    ['an overlong form', '7b2261223a22c0af227d'],
    ['a surrogate', '7b2261223a22eda080227d'],
    ['UTF-16', 'fffe7b007d00'],
  ])('refuses %s', (_name, hex) => {
    expect(statusOf(Buffer.from(hex, 'hex'))).toBe(400);
  });

  it('accepts bodies up to the depth limit and refuses deeper ones', () => {
    const nested = (depth: number) => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    expect(statusOf(nested(DEPTH_LIMIT))).toBe('accepted');
    expect(statusOf(nested(DEPTH_LIMIT + 1))).toBe(400);
    expect(statusOf(nested(1_000_000))).toBe(400);
    expect(statusOf('['.repeat(1_000_000))).toBe(400);
  });

  it('does not count brackets inside strings', () => {
    expect(statusOf(`{"a":"\\"\\\\${'['.repeat(1000)}"}`)).toBe('accepted');
  });

  it('does not quote the body in its message', () => {
    expect(() => parseBody(JSON_TYPE, Buffer.from('{"Password":"hunter2" oops'))).toThrow(
      /^The body must be JSON\.$/,
    );
  });
});
