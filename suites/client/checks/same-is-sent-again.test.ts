import { describe, expect, it } from 'vitest';
import { exchangeOf, rowOf } from '../client-exchange.fixture.ts';
import { sameIsSentAgain } from './errors.ts';

const again = (changes: object[]) => {
  const exchange = exchangeOf();
  const [first] = exchange.sent;
  if (!first) throw new Error('The fixture sends nothing.');
  const others = changes.map((change) => ({ ...first, request: { ...first.request, ...change } }));
  return sameIsSentAgain({ ...exchange, sent: [first, ...others] }, rowOf('client-repeat'));
};

describe('sameIsSentAgain', () => {
  it.each([[[{}]], [[{}, { headers: { 'amz-sdk-request': 'attempt=3' } }]]])(
    'finds nothing in %j',
    (changes) => {
      expect(again(changes)).toEqual([]);
    },
  );

  it.each([
    [[{ body: undefined }]],
    [[{}, { body: '{}' }]],
    [[{ target: '/things' }]],
    [[{ method: 'PUT' }]],
  ])('finds one thing in %j', (changes) => {
    expect(again(changes)).toHaveLength(1);
  });

  it('has no say where nothing is sent again', () => {
    expect(again([])).toBeUndefined();
  });
});
