import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../generators/index.ts';
import type { Reply } from '../../spec/index.ts';
import { callerIsRefused } from './caller-is-refused.ts';
import { exchangeOf } from './exchange-of.fixture.ts';

const REFUSED: Partial<Expectation> = {
  side: 'refuse',
  permitted: [401, 403],
  errors: { 400: ['IncompleteSignature', 'NotYouException'] },
};
const named = (name: string) => ({ 'x-amzn-errortype': name });

describe('callerIsRefused', () => {
  it.each<[about: string, reply: Partial<Reply>, expects: Partial<Expectation>]>([
    ['a 401', { status: 401 }, REFUSED],
    ['a 403 that says nothing', { status: 403 }, REFUSED],
    ['a 400 that names a common error', { status: 400, headers: named('IncompleteSignature') }, REFUSED],
    ['a 400 that names one by its code', { status: 400, body: '{"Code":"NotYou"}' }, REFUSED],
    ['any answer to who may call', { status: 200 }, { side: 'accept' }],
  ])('finds nothing in %s', (_, reply, expects) => {
    expect(callerIsRefused(exchangeOf(reply, expects))).toEqual([]);
  });

  it.each<[about: string, reply: Partial<Reply>]>([
    ['success', { status: 200 }],
    ['a 404', { status: 404 }],
    ['a failure', { status: 500 }],
    ['a redirect to where one can log in', { status: 302, headers: { location: '/login' } }],
    ['a 400 for the input', { status: 400, headers: named('BadInputException') }],
    ['a 400 that names nothing', { status: 400 }],
    ['a common error under another status', { status: 404, headers: named('IncompleteSignature') }],
  ])('finds %s', (_, reply) => {
    expect(callerIsRefused(exchangeOf(reply, REFUSED))).toMatchObject([{ check: 'caller-is-refused' }]);
  });

  it('says what was wrong with the signature', () => {
    const [finding] = callerIsRefused(exchangeOf({ status: 200 }, REFUSED));
    expect(finding?.received).toBe('status 200 to a request with this: Size: 1');
  });
});
