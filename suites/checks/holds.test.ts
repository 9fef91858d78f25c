import { describe, expect, it } from 'vitest';
import { holds } from './holds.ts';

describe('holds', () => {
  it.each([
    [{ A: 1 }, { A: 1, B: 2 }],
    [{ A: null }, {}],
    [
      { A: false, B: 0 },
      { A: false, B: 0 },
    ],
    [
      [1, 2],
      [2, 1],
    ],
    [
      [{ A: 1 }, { A: 1, B: 2 }],
      [{ A: 1, B: 2 }, { A: 1 }],
    ],
    [[], []],
  ])('finds everything of %j in %j', (sent, answer) => {
    expect(holds(sent, answer)).toBe(true);
  });

  it.each([
    [{ A: 1 }, {}],
    [{ A: 1 }, { A: '1' }],
    [{ A: false }, {}],
    [[1, 2], [1]],
    [
      [1, 1],
      [1, 2],
    ],
    [[{ A: 1 }], [{ A: 2 }]],
    [{ A: [] }, { A: {} }],
    ['a', 'A'],
  ])('misses something of %j in %j', (sent, answer) => {
    expect(holds(sent, answer)).toBe(false);
  });
});
