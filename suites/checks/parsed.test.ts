import { describe, expect, it } from 'vitest';
import { DEEPEST, parsed } from './parsed.ts';

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('parsed', () => {
  it.each<[text: string, value: unknown]>([
    ['{"a":[1,{"b":null}]}', { a: [1, { b: null }] }],
    [`"${'['.repeat(DEEPEST * 2)}"`, '['.repeat(DEEPEST * 2)],
    [JSON.stringify(`\\"${'{'.repeat(DEEPEST * 2)}`), `\\"${'{'.repeat(DEEPEST * 2)}`],
    [`[${'[],'.repeat(DEEPEST * 2)}[]]`, Array.from({ length: DEEPEST * 2 + 1 }, () => [])],
  ])('reads what is wide', (text, value) => {
    expect(parsed(text)).toEqual(value);
  });

  it('reads what is as deep as clients can read, and nothing deeper', () => {
    expect(() => parsed(nested(DEEPEST))).not.toThrow();
    for (const depth of [DEEPEST + 1, 1_000_000])
      expect(() => parsed(nested(depth))).toThrow('JSON that nests deeper than 500 levels');
  });

  it('reads no JSON that is none', () => {
    for (const text of ['', '{', '['.repeat(1_000_000), 'NaN', '{}{}', '{"a":1,}'])
      expect(() => parsed(text)).toThrow(SyntaxError);
  });
});
