import { describe, expect, it } from 'vitest';
import { includes, type StatusSet } from './case.ts';

describe('includes', () => {
  it.each<[set: StatusSet, status: number, isIn: boolean]>([
    [[400, 404], 404, true],
    [[400, 404], 403, false],
    [['2xx'], 200, true],
    [['2xx'], 299, true],
    [['2xx'], 199, false],
    [['2xx'], 300, false],
    [['2xx', 404], 404, true],
    [[], 200, false],
  ])('%j, %i: %s', (set, status, isIn) => {
    expect(includes(set, status)).toBe(isIn);
  });
});
