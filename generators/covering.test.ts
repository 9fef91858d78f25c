import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveringRows } from './covering.ts';

const levels = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 7 });

describe('coveringRows', () => {
  it('lets every choice of a factor meet every choice of every other', () => {
    fc.assert(
      fc.property(levels, (counts) => {
        const rows = coveringRows(counts);
        counts.forEach((count, first) => {
          for (let second = first + 1; second < counts.length; second++)
            for (let a = 0; a < count; a++)
              for (let b = 0; b < (counts[second] as number); b++)
                expect(rows.some((row) => row[first] === a && row[second] === b)).toBe(true);
        });
      }),
    );
  });

  it('has a choice in its bounds for each factor, all zeros first, and no row twice', () => {
    fc.assert(
      fc.property(levels, (counts) => {
        const rows = coveringRows(counts);
        expect(rows[0]).toEqual(counts.map(() => 0));
        for (const row of rows) {
          expect(row).toHaveLength(counts.length);
          row.forEach((choice, factor) => {
            expect(choice).toBeGreaterThanOrEqual(0);
            expect(choice).toBeLessThan(counts[factor] as number);
          });
        }
        expect(new Set(rows.map(String)).size).toBe(rows.length);
      }),
    );
  });

  it.each([
    [[2, 2, 2], 5],
    [[3, 3, 3, 3], 13],
    [[2, 4, 4, 4, 2, 4], 24],
  ])('of %j needs no more than %i rows', (counts, most) => {
    expect(coveringRows(counts).length).toBeLessThanOrEqual(most);
  });

  it('of a factor without choices is empty', () => {
    expect(coveringRows([2, 0])).toEqual([]);
  });
});
