import { describe, expect, it } from 'vitest';
import type { Operation } from '../contract.ts';
import type { DeclaredValue } from '../schema.ts';
import { values } from './values.ts';

const TEN: DeclaredValue = {
  name: 'ten',
  repeat: 10,
  expect: 'accept',
  says: 'Ten are allowed.',
  source: { in: 'model', section: 'Size' },
};

function rows(...declared: DeclaredValue[]) {
  return values({
    name: 'PutWidget',
    page: 'page-1',
    parameters: [],
    body: { required: true, schema: { properties: { Sizes: { 'x-values': declared } } } },
  } as unknown as Operation);
}

describe('values', () => {
  it('derives a row from each declared value, with its own source', () => {
    expect(rows(TEN)).toMatchObject([
      {
        id: 'PutWidget/body.Sizes/value.ten',
        kind: 'value',
        level: 'must',
        says: 'Ten are allowed.',
        source: { document: 'model', section: 'Size' },
        at: ['Sizes'],
        value: TEN,
      },
    ]);
  });

  it.each<[Partial<DeclaredValue>, string]>([
    [{ expect: 'accept' }, 'must'],
    [{ expect: 'refuse' }, 'must'],
    [{ expect: 'refuse', level: 'should' }, 'should'],
    [{ expect: 'observe' }, 'observe'],
    [{ expect: 'observe', level: 'must' }, 'observe'],
  ])('of a value that says %j is of level %s', (says, level) => {
    expect(rows({ ...TEN, ...says })[0]?.level).toBe(level);
  });

  it('keeps the order of the declarations', () => {
    expect(rows(TEN, { ...TEN, name: 'none' }).map(({ id }) => id)).toEqual([
      'PutWidget/body.Sizes/value.ten',
      'PutWidget/body.Sizes/value.none',
    ]);
  });
});
