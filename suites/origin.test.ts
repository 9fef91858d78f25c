import { expect, it } from 'vitest';
import type { Debt } from './ledger.ts';
import { type Origin, originsOf } from './origin.ts';

const creating = (body: unknown): Debt => ({
  requests: [],
  resource: 'thing',
  creating: typeof body === 'string' ? body : JSON.stringify(body),
});
const stranger = (name: string, item: Record<string, unknown>) => ({ name, item });
const A = { Name: 'a' };

it.each<[what: string, Debt[], ReturnType<typeof stranger>[], Origin[]]>([
  ['no stranger is there', [creating(A), creating('[')], [], ['nothing', 'nothing']],
  ['one says what was asked', [creating(A)], [stranger('x', { ...A, More: 1 })], [{ name: 'x' }]],
  ['one says something else', [creating(A)], [stranger('x', { Name: 'b' })], ['nothing']],
  [
    'there are as many as creations',
    [creating(A), creating(A)],
    [stranger('x', A), stranger('y', A)],
    [{ name: 'x' }, { name: 'y' }],
  ],
  ['there are fewer', [creating(A), creating(A)], [stranger('x', A)], [{ name: 'x' }, 'nothing']],
  ['there are more', [creating(A)], [stranger('x', A), stranger('y', A)], ['unproven']],
  [
    'one creation asked for more than the other',
    [creating(A), creating({ ...A, Region: 'r' })],
    [stranger('x', { ...A, Region: 'r' }), stranger('y', { ...A, Region: 's' })],
    [{ name: 'y' }, { name: 'x' }],
  ],
  ['the body was no object', [creating('[')], [stranger('x', A)], ['unproven']],
  [
    'the body was no object, and another creation explains the stranger',
    [creating('['), creating(A)],
    [stranger('x', A)],
    ['nothing', { name: 'x' }],
  ],
  ['nothing was asked for', [creating({})], [stranger('x', A), stranger('y', A)], ['unproven']],
])('a creation that nobody acknowledged, when %s', (_, debts, strangers, origins) => {
  expect(originsOf(debts, strangers)).toEqual(origins);
});
