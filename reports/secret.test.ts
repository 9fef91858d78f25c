import { describe, expect, it } from 'vitest';
import { pairsOf } from './secret.ts';

describe('pairsOf', () => {
  it.each([
    ['{"a":"x","b":1}', { a: 'x' }],
    ['{"a" : "x\\"y" }', { a: 'x"y' }],
    ['{"\\u0061":"x"}', { a: 'x' }],
    ['[{"a":[{"b":"x"}]}]', { b: 'x' }],
    ['{"a":"x', { a: 'x' }],
    ['{"a":"x\\', { a: 'x\\' }],
    ['{"z" 5, "a":"x"}', { a: 'x' }],
    ['{"a":["x"]}', { a: 'x' }],
    ['{"a":1}', {}],
    ['', {}],
  ])('finds the text members of %j', (text, members) => {
    expect(Object.fromEntries(pairsOf(text).map(({ name, value }) => [name, value]))).toEqual(members);
  });

  it('says where a value stands', () => {
    const text = '{"a":"x\\"y"}';
    expect(pairsOf(text).map(({ from, to }) => text.slice(from, to))).toEqual(['x\\"y']);
  });

  it.each([
    ['{"a":["x","y" , "z"],"b":"v"}', ['x', 'y', 'z', 'v']],
    ['{"a":["x",5,"z"]}', ['x']],
    ['{"a":[]}', []],
    ['{"a":["x","y', ['x', 'y']],
  ])('finds the texts in the lists of %j', (text, values) => {
    expect(pairsOf(text).map(({ value }) => value)).toEqual(values);
  });

  it.each<[what: string, text: (length: number) => string]>([
    ['quotes that open nothing', (length) => `"${'a" '.repeat(length)}`],
    ['a text that never ends', (length) => `{"a":"${'\\"'.repeat(length)}`],
  ])('is linear in %s', (_, text) => {
    const best = (length: number) => {
      const whole = text(length);
      const times = Array.from({ length: 5 }, () => {
        const started = performance.now();
        pairsOf(whole);
        return performance.now() - started;
      });
      return Math.min(...times);
    };
    // Twenty times the length; its square would be four hundred times.
    expect(best(300_000) / best(15_000)).toBeLessThan(100);
  });
});
