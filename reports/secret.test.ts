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

  it('is linear', () => {
    const start = performance.now();
    pairsOf(`"${'a" '.repeat(300_000)}`);
    pairsOf(`{"a":"${'\\"'.repeat(300_000)}`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
