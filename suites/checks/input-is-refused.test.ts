import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../generators/index.ts';
import { exchangeOf } from './exchange-of.fixture.ts';
import { inputIsRefused } from './input-is-refused.ts';

const REFUSED: Partial<Expectation> = { side: 'refuse', permitted: [400] };
const SENT = '{"Numbers":["+1","bad","+2"]}';
const ELEMENT: Partial<Expectation> = {
  ...REFUSED,
  element: { errors: 'Errors', id: 'Id', sent: 'bad', total: 3 },
};

const answered = (body: unknown, status = 200) =>
  inputIsRefused(exchangeOf({ status, body: JSON.stringify(body) }, ELEMENT, SENT));

describe('inputIsRefused', () => {
  it.each<[about: string, status: number, expects: Partial<Expectation>]>([
    ['a permitted refusal', 400, REFUSED],
    ['one of several permitted refusals', 404, { side: 'refuse', permitted: [400, 403, 404] }],
    ['any answer to what conforms', 200, { side: 'accept' }],
    ['any answer to what is observed', 200, { side: 'observe', permitted: [] }],
    ['a refusal of a bad element', 400, ELEMENT],
  ])('finds nothing in %s', (_, status, expects) => {
    expect(inputIsRefused(exchangeOf({ status }, expects))).toEqual([]);
  });

  it.each<[about: string, errors: unknown[]]>([
    ['names the bad element', [{ Id: 'bad', ErrorCode: 'BadRequest' }]],
    ['names the bad element with blanks and a plus', [{ Id: ' +bad ' }]],
    ['names the bad element among others', [{ Id: '+1' }, { Id: 'bad' }]],
    ['names the bad element without its signs', [{ Id: '+1' }, { Id: '+bad' }]],
    ['has an entry for each element', [{ Id: '+1' }, { Id: '+2' }, {}]],
    ['names none of the elements', [{ Id: 'ce1f-77' }]],
    ['has an entry without a name', [{ ErrorCode: 'BadRequest' }]],
  ])('finds nothing in a 200 whose list of errors %s', (_, errors) => {
    expect(answered({ Errors: errors })).toEqual([]);
  });

  it.each<[about: string, status: number]>([
    ['success', 200],
    ['success without a body', 204],
    ['a redirect', 301],
    ['a refusal for another reason', 404],
    ['a failure', 500],
  ])('finds %s', (_, status) => {
    expect(inputIsRefused(exchangeOf({ status }, REFUSED))).toMatchObject([
      { check: 'input-is-refused', expected: 'status 400', received: `status ${status}` },
    ]);
  });

  it.each<[about: string, body: unknown]>([
    ['no list of errors', {}],
    ['a list of errors that is empty', { Errors: [] }],
    ['a list of errors that is null', { Errors: null }],
    ['a list of errors about a good element only', { Errors: [{ Id: '+1' }] }],
    ['a list of another name', { Failures: [{ Id: 'bad' }] }],
    ['a body that is no object', ['bad']],
  ])('finds a 200 with %s', (_, body) => {
    expect(answered(body)).toMatchObject([
      { expected: 'status 400, or 200 with an entry for the element', received: 'status 200' },
    ]);
  });

  it('finds an entry for the element under a status that is no success', () => {
    expect(answered({ Errors: [{ Id: 'bad' }] }, 500)).toHaveLength(1);
  });
});
