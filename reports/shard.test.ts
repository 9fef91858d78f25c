import { describe, expect, it } from 'vitest';
import { requirement } from './report.fixture.ts';
import { shardOf, shareOf } from './shard.ts';

const ids = Array.from({ length: 400 }, (_, index) => `Get/body.Member${index}/required`);

describe('shardOf', () => {
  it('is the same on every machine and in every version', () => {
    expect(['Get/a', 'Get/b', 'Put/body.Size/maximum'].map((id) => shardOf(id, 16))).toEqual([4, 7, 10]);
    expect(ids.map((id) => shardOf(id, 1))).toEqual(ids.map(() => 1));
  });

  it.each([2, 5, 16])('shares ids that are alike among %i evenly enough', (count) => {
    const sizes = Array.from(
      { length: count },
      (_, index) => ids.filter((id) => shardOf(id, count) === index + 1).length,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(ids.length);
    expect(Math.max(...sizes)).toBeLessThan((ids.length / count) * 1.7);
    expect(Math.min(...sizes)).toBeGreaterThan((ids.length / count) * 0.4);
  });
});

describe('shareOf', () => {
  it('notes where each row stands in the whole, which is by operation', () => {
    const requirements = ['Put/b', 'Put/a', 'Get/z', 'Get/y'].map((id) => requirement(id));
    const shares = [1, 2].map((index) => shareOf(requirements, { index, count: 2 }));
    const whole: string[] = [];
    for (const { requirements: share, shard } of shares)
      for (const [position, { id }] of share.entries()) whole[shard.places[position] as number] = id;
    expect(whole).toEqual(['Get/z', 'Get/y', 'Put/b', 'Put/a']);
  });
});
