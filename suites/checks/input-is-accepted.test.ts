import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../generators/index.ts';
import { exchangeOf } from './exchange-of.fixture.ts';
import { inputIsAccepted } from './input-is-accepted.ts';

const ELEMENT: Partial<Expectation> = { element: { errors: 'Errors', id: 'Id', sent: '+12', total: 1 } };

const answered = (...errors: unknown[]) =>
  inputIsAccepted(exchangeOf({ body: JSON.stringify({ Errors: errors }) }, ELEMENT, '{"Numbers":["+12"]}'));

describe('inputIsAccepted', () => {
  it.each<[about: string, status: number, expects: Partial<Expectation>]>([
    ['any success', 204, {}],
    ['a name of nothing that is not found', 404, { permitted: ['2xx', 403, 404] }],
    ['a refusal of what does not conform', 400, { side: 'refuse', permitted: [400] }],
    ['a refusal of what is observed', 400, { side: 'observe', permitted: [] }],
  ])('finds nothing in %s', (_, status, expects) => {
    expect(inputIsAccepted(exchangeOf({ status }, expects))).toEqual([]);
  });

  it.each<[about: string, errors: unknown[]]>([
    ['is empty', []],
    ['says that the element is not there', [{ Id: '+12', ErrorCode: 'NotFound' }]],
    ['says that the element is in use', [{ Id: '+12', ErrorCode: 'PhoneNumberAssociationsExist' }]],
    ['gives no reason', [{ Id: '+12' }]],
    ['calls another element malformed', [{ Id: '+13', ErrorCode: 'BadRequest' }]],
    ['holds no objects', [null, 'BadRequest']],
  ])('finds nothing in a 200 whose list of errors %s', (_, errors) => {
    expect(answered(...errors)).toEqual([]);
  });

  it.each([400, 403, 404, 301, 500])('finds a %i for what conforms', (status) => {
    expect(inputIsAccepted(exchangeOf({ status }))).toMatchObject([
      { check: 'input-is-accepted', expected: '2xx', received: `status ${status}` },
    ]);
  });

  it('finds a refusal for its form where a name of nothing may be missing', () => {
    expect(inputIsAccepted(exchangeOf({ status: 400 }, { permitted: ['2xx', 403, 404] }))).toMatchObject([
      { expected: '2xx or 403 or 404', received: 'status 400' },
    ]);
  });

  it.each([
    ['BadRequest', '+12'],
    ['Validation', '+12'],
    ['BadRequest', '12'],
  ])('finds an entry with code %s for %s', (code, id) => {
    expect(answered({ Id: id, ErrorCode: code })).toMatchObject([
      { check: 'input-is-accepted', received: `an entry with code ${code}` },
    ]);
  });
});
