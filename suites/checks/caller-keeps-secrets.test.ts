import { describe, expect, it } from 'vitest';
import { callerKeepsSecrets } from './caller-keeps-secrets.ts';
import { exchangeOf } from './exchange-of.fixture.ts';

describe('callerKeepsSecrets', () => {
  it.each([
    ['an answer', { status: 200 }],
    ['a refusal', { status: 403, body: '{"Message":"no"}' }],
    ['an answer in which nothing was found', { status: 403, leaks: [] }],
  ])('finds nothing in %s', (_, reply) => {
    expect(callerKeepsSecrets(exchangeOf(reply))).toEqual([]);
  });

  it.each([
    ['the secret key', { leaks: ['the secret key'] }],
    ['a signature', { status: 403, leaks: ['the signature that would have been right'] }],
    ['both, once', { leaks: ['the secret key', 'the session token'] }],
  ])('finds %s', (_, reply) => {
    expect(callerKeepsSecrets(exchangeOf(reply))).toMatchObject([{ check: 'caller-keeps-secrets' }]);
  });
});
