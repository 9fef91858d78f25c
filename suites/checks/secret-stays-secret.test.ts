import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../generators/index.ts';
import type { Reply } from '../../spec/index.ts';
import { exchangeOf } from './exchange-of.fixture.ts';
import { secretStaysSecret } from './secret-stays-secret.ts';

const PASSWORD: Expectation['secrets'] = [{ text: 'hunter2', where: 'always' }];
const USERNAME: Expectation['secrets'] = [{ text: 'jdoe', where: 'errors' }];

describe('secretStaysSecret', () => {
  it.each<[about: string, reply: Partial<Reply>, secrets: Expectation['secrets']]>([
    ['an answer without the value', { body: '{"Usernames":[]}' }, PASSWORD],
    ['an answer that repeats what only errors may not', { body: '{"Usernames":["jdoe"]}' }, USERNAME],
    [
      'a refusal that repeats nothing',
      { status: 400, body: '{"Message":"bad"}' },
      [...PASSWORD, ...USERNAME],
    ],
    ['an answer of a request without secrets', { body: 'hunter2' }, undefined],
  ])('finds nothing in %s', (_, reply, secrets) => {
    expect(secretStaysSecret(exchangeOf(reply, secrets ? { secrets } : {}))).toEqual([]);
  });

  it.each<[about: string, reply: Partial<Reply>, secrets: Expectation['secrets']]>([
    ['a password in an answer', { body: '{"Password":"hunter2"}' }, PASSWORD],
    ['a password in a refusal', { status: 400, body: 'not JSON: hunter2' }, PASSWORD],
    ['a password in a header', { headers: { 'x-debug': 'got hunter2' } }, PASSWORD],
    ['a user name in a refusal', { status: 400, body: '{"Message":"jdoe is bad"}' }, USERNAME],
    ['a user name in the header of a failure', { status: 500, headers: { 'x-debug': 'jdoe' } }, USERNAME],
    ['both, once', { status: 400, body: 'jdoe hunter2' }, [...PASSWORD, ...USERNAME]],
  ])('finds %s', (_, reply, secrets) => {
    const findings = secretStaysSecret(exchangeOf(reply, secrets ? { secrets } : {}));
    expect(findings).toMatchObject([{ check: 'secret-stays-secret' }]);
  });

  it('does not repeat the value itself', () => {
    const findings = secretStaysSecret(exchangeOf({ body: 'hunter2' }, { secrets: PASSWORD ?? [] }));
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });
});
