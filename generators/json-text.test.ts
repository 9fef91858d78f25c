import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from './character.ts';
import { jsonText, raw } from './json-text.ts';
import type { Draft } from './probe.ts';

describe('jsonText', () => {
  it('writes what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        expect(jsonText(value as Draft)).toBe(JSON.stringify(value));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: anyCharacter }), (value) => {
        expect(JSON.parse(jsonText(value as Draft))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it.each<[value: Draft, text: string]>([
    [raw('1e400'), '1e400'],
    [[1, raw('05060')], '[1,05060]'],
    [{ a: { b: raw('NaN') } }, '{"a":{"b":NaN}}'],
    [{ raw: 'NaN' }, '{"raw":"NaN"}'],
    [{}, '{}'],
    [[], '[]'],
    [null, 'null'],
    ['\ud800\n"', '"\\ud800\\n\\""'],
    [{ 'a"b': 1 }, '{"a\\"b":1}'],
  ])('writes %j as %s', (value, text) => {
    expect(jsonText(value)).toBe(text);
  });

  it('keeps members in their order', () => {
    expect(jsonText({ b: 1, a: 2 })).toBe('{"b":1,"a":2}');
  });
});
