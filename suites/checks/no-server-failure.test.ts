import { describe, expect, it } from 'vitest';
import { exchangeOf } from './exchange-of.fixture.ts';
import { noServerFailure } from './no-server-failure.ts';

describe('noServerFailure', () => {
  it.each([200, 204, 301, 400, 404, 499, 501, 505])('finds nothing in %i', (status) => {
    expect(noServerFailure(exchangeOf({ status }))).toEqual([]);
  });

  it.each([500, 502, 503, 504, 599])('finds %i', (status) => {
    expect(noServerFailure(exchangeOf({ status }))).toMatchObject([
      { check: 'no-server-failure', received: `status ${status}` },
    ]);
  });
});
