import { describe, expect, it } from 'vitest';
import { tally } from './matrix.ts';
import { failuresOf } from './overview.ts';
import { requirement, runOf, verdict } from './report.fixture.ts';

describe('failuresOf', () => {
  it('keeps an operation together, musts first, and the smallest request first', () => {
    const rows = [
      requirement('Put/long'),
      requirement('Get/a', 'should'),
      requirement('Put/short'),
      requirement('Put/should', 'should'),
      { ...requirement('Put/late'), since: 2 },
    ];
    const verdicts = rows.map(({ id }) => {
      const each = verdict(id, 'fail');
      const counterexample = each.counterexample && {
        ...each.counterexample,
        request: { method: 'GET', target: '/'.padEnd(id === 'Put/long' ? 50 : 1, 'x'), headers: {} },
      };
      return { ...each, ...(counterexample ? { counterexample } : {}) };
    });
    const report = tally(runOf(rows, verdicts));
    expect(failuresOf(report).map(({ id }) => id)).toEqual([
      'Put/short',
      'Put/long',
      'Put/should',
      'Put/late',
      'Get/a',
    ]);
  });
});
