import { describe, expect, it } from 'vitest';
import { bodyBytes } from './wire.ts';

describe('bodyBytes', () => {
  it('encodes text as UTF-8', () => {
    expect(bodyBytes('j\u00f6e😀')).toEqual(Buffer.from([0x6a, 0xc3, 0xb6, 0x65, 0xf0, 0x9f, 0x98, 0x80]));
  });

  it('keeps bytes that no text stands for', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x7b]);
    expect(bodyBytes({ base64: bytes.toString('base64') })).toEqual(bytes);
  });

  it.each([[''], [{ base64: '' }]])('takes %j for no bytes', (body) => {
    expect(bodyBytes(body)).toHaveLength(0);
  });
});
