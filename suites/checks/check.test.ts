import { describe, expect, it } from 'vitest';
import { isSuccess, jsonObject, quoted } from './check.ts';

describe('quoted', () => {
  it.each([
    ['plain', '"plain"'],
    ['two\nlines\0and "quotes"', String.raw`"two\nlines\u0000and \"quotes\""`],
    ['\u001b[31m', String.raw`"\u001b[31m"`],
    ['', '""'],
  ])('writes %j on one line', (text, shown) => {
    expect(quoted(text)).toBe(shown);
  });

  it('cuts what is too long', () => {
    expect(quoted('x'.repeat(500))).toHaveLength(121);
    expect(quoted('x'.repeat(500), 10)).toBe('"xxxxxxxxx…');
  });
});

describe('jsonObject', () => {
  it.each([
    ['{}', {}],
    [' {"a":[1]}\n', { a: [1] }],
  ])('reads %j', (body, value) => {
    expect(jsonObject(body)).toEqual(value);
  });

  it.each(['', 'null', '[]', '"{}"', '1', '{', '{}{}', 'x'])('takes %j for no object', (body) => {
    expect(jsonObject(body)).toBeUndefined();
  });
});

describe('isSuccess', () => {
  it.each([
    [199, false],
    [200, true],
    [204, true],
    [299, true],
    [300, false],
    [500, false],
  ])('of %i is %s', (status, is) => {
    expect(isSuccess(status)).toBe(is);
  });
});
