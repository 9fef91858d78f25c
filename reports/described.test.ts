import { describe, expect, it } from 'vitest';
import { describedSecrets, withoutDescribed } from './described.ts';

const names = new Set(['Key', 'Keys']);

describe('a description', () => {
  it.each<[about: string, values: string[], without: string]>([
    ['Key: "abc"', ['abc'], 'Key: "***"'],
    ['Key: "a\\"b\\u00f6", between good elements', ['a"bö'], 'Key: "***", between good elements'],
    ['Keys[]: "abc"', ['abc'], 'Keys[]: "***"'],
    ['Key: "aaaaaaaa… (64 characters)', ['aaaaaaaa… (64 characters)'], 'Key: "***'],
    ['Key: "abc" and Name: "def"', ['abc'], 'Key: "***" and Name: "def"'],
    ['OtherKey: "abc"', [], 'OtherKey: "abc"'],
    ['Key: object', [], 'Key: object'],
    ['plain', [], 'plain'],
  ])('%s', (about, values, without) => {
    expect(describedSecrets(about, names)).toEqual(values);
    expect(withoutDescribed(about, names)).toBe(without);
  });
});
