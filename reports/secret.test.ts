import { describe, expect, it } from 'vitest';
import { guisesOf, pairsOf } from './secret.ts';

describe('pairsOf', () => {
  it.each([
    ['{"a":"x","b":1}', { a: 'x' }],
    ['{"a" : "x\\"y" }', { a: 'x"y' }],
    ['{"\\u0061":"x"}', { a: 'x' }],
    ['[{"a":[{"b":"x"}]}]', { b: 'x' }],
    ['{"a":"x', { a: 'x' }],
    ['{"a":"x\\', { a: 'x\\' }],
    ['{"z" 5, "a":"x"}', { a: 'x' }],
    ['{"a":1}', {}],
    ['', {}],
  ])('finds the text members of %j', (text, members) => {
    expect(Object.fromEntries(pairsOf(text).map(({ name, value }) => [name, value]))).toEqual(members);
  });

  it('says where a value stands', () => {
    const text = '{"a":"x\\"y"}';
    expect(pairsOf(text).map(({ from, to }) => text.slice(from, to))).toEqual(['x\\"y']);
  });

  it('is linear', () => {
    const start = performance.now();
    pairsOf(`"${'a" '.repeat(300_000)}`);
    pairsOf(`{"a":"${'\\"'.repeat(300_000)}`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('guisesOf', () => {
  it('knows the forms in which a text comes back', () => {
    expect(guisesOf(['pä"s wörd'])).toEqual(
      expect.arrayContaining([
        'pä"s wörd',
        'pä\\"s wörd',
        'p\\u00e4\\"s w\\u00f6rd',
        'p%C3%A4%22s%20w%C3%B6rd',
        'p%C3%A4%22s+w%C3%B6rd',
        'cMOkInMgd8O2cmQ=',
      ]),
    );
  });

  it('does not search for texts that turn up by chance', () => {
    expect(guisesOf(['', 'a', '200'])).toEqual([]);
  });
});
