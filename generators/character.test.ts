import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter, asciiCharacter, printableCharacter, wordCharacter } from './character.ts';

describe.each<[name: string, character: fc.Arbitrary<string>, range: RegExp, atLeast: number]>([
  ['anyCharacter', anyCharacter, /^[^\ud800-\udfff]$/u, 800],
  ['asciiCharacter', asciiCharacter, /^[\0-\x7f]$/, 100],
  ['printableCharacter', printableCharacter, /^[\x20-\x7e]$/, 90],
  ['wordCharacter', wordCharacter, /^[A-Za-z0-9._-]$/, 60],
])('%s', (_, character, range, atLeast) => {
  const drawn = fc.sample(character, { seed: 8, numRuns: 1500 });

  it('draws one character of its range', () => {
    expect(drawn.filter((each) => !range.test(each))).toEqual([]);
  });

  it('draws most of its range', () => {
    expect(new Set(drawn).size).toBeGreaterThanOrEqual(atLeast);
  });
});

describe('anyCharacter, asciiCharacter and printableCharacter', () => {
  it.each([anyCharacter, asciiCharacter, printableCharacter])('shrink towards a letter', (character) => {
    const { counterexample } = fc.check(
      fc.property(character, () => false),
      { seed: 9 },
    );
    expect(counterexample?.[0]).toBe('a');
  });
});
