import { describe, expect, it } from 'vitest';
import { exchangeOf } from './exchange-of.fixture.ts';
import { statusIsDocumented } from './status-is-documented.ts';

describe('statusIsDocumented', () => {
  it.each([200, 201, 204])('finds nothing in the documented %i', (status) => {
    expect(statusIsDocumented(exchangeOf({ status }, { success: status }))).toEqual([]);
  });

  it.each([
    [200, 204],
    [204, 200],
    [201, 200],
    [200, 400],
    [200, 500],
    [204, 302],
  ])('finds where %i is documented that %i came', (success, status) => {
    expect(statusIsDocumented(exchangeOf({ status }, { success }))).toMatchObject([
      { check: 'status-is-documented', expected: `status ${success}`, received: `status ${status}` },
    ]);
  });
});
