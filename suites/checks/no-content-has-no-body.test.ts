import { describe, expect, it } from 'vitest';
import { exchangeOf } from './exchange-of.fixture.ts';
import { noContentHasNoBody } from './no-content-has-no-body.ts';

describe('noContentHasNoBody', () => {
  it.each([
    [204, ''],
    [200, '{}'],
    [200, ''],
    [404, '{"Message":"no"}'],
  ])('finds nothing in %i with %j', (status, body) => {
    expect(noContentHasNoBody(exchangeOf({ status, body }))).toEqual([]);
  });

  it.each([
    ['{}', '2 bytes'],
    [' ', '1 bytes'],
    ['\u00e9', '2 bytes'],
    ['\0', '1 bytes'],
  ])('finds %j in a 204', (body, received) => {
    expect(noContentHasNoBody(exchangeOf({ status: 204, body }))).toMatchObject([
      { check: 'no-content-has-no-body', received },
    ]);
  });
});
