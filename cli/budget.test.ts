import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetOf } from './budget.ts';
import { command } from './command.fixture.ts';
import { NO_LIMIT } from './flags.ts';

describe('the budget of a shard', () => {
  it('is an even share, and all of them are the budget of the run', () => {
    const budgets = fc
      .integer({ min: 1, max: 1000 })
      .chain((count) =>
        fc.record({ count: fc.constant(count), maxRequests: fc.integer({ min: count, max: NO_LIMIT - 1 }) }),
      );
    fc.assert(
      fc.property(budgets, ({ count, maxRequests }) => {
        const shares = Array.from({ length: count }, (_, index) =>
          budgetOf({ maxRequests, shard: { index: index + 1, count } }),
        );
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(maxRequests);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('has no limit where the run has none, and is all of it without shards', () => {
    expect(budgetOf({ maxRequests: NO_LIMIT, shard: { index: 2, count: 5 } })).toBe(NO_LIMIT);
    expect(budgetOf({ maxRequests: 300 })).toBe(300);
  });

  it('of less than a request is a mistake, told before anything is sent', async () => {
    const { code, out, err } = await command(['run', '--max-requests', '3', '--shard', '1/5']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe(
      'The budget does not reach for every shard — 3 of --max-requests for 5. Raise it, or make fewer shards.\n',
    );
  });

  it('bounds what is planned', async () => {
    const { out } = await command(['run', '--max-requests', '600', '--shard', '2/4', '--plan']);
    const [, sent = ''] = /^([\d,]+) requests in all/m.exec(out) ?? [];
    expect(Number(sent)).toBeGreaterThan(0);
    expect(Number(sent)).toBeLessThanOrEqual(150);
  });
});
