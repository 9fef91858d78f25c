import { describe, expect, it } from 'vitest';
import { exchangeOf } from './exchange-of.fixture.ts';
import { requestIdIsPresent } from './request-id-is-present.ts';

describe('requestIdIsPresent', () => {
  it.each(['5bd4a1e6-0001', '1', 'any text'])('finds nothing where the answer carries %j', (id) => {
    expect(requestIdIsPresent(exchangeOf({ headers: { 'x-amzn-requestid': id } }))).toEqual([]);
  });

  it('finds nothing in a refusal that carries one', () => {
    expect(requestIdIsPresent(exchangeOf({ status: 400, headers: { 'x-amzn-requestid': '1' } }))).toEqual([]);
  });

  it.each<[about: string, headers: Record<string, string>]>([
    ['no header', {}],
    ['an empty one', { 'x-amzn-requestid': '' }],
    ['one of another name', { 'x-request-id': '1', 'x-amz-request-id': '1' }],
  ])('finds %s', (_, headers) => {
    expect(requestIdIsPresent(exchangeOf({ headers }))).toMatchObject([{ check: 'request-id-is-present' }]);
  });
});
