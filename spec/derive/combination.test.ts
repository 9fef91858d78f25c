import { describe, expect, it } from 'vitest';
import type { Operation } from '../contract.ts';
import type { Schema } from '../schema.ts';
import { combination } from './combination.ts';

const cited: Schema = { type: 'integer', 'x-sources': { type: { in: 'page', section: 'Body' } } };

function ids(schema: Schema): string[] {
  const operation = { name: 'PutWidget', page: 'page-1', parameters: [], body: { required: true, schema } };
  return combination(operation as unknown as Operation).map(({ id }) => id);
}

describe('combination', () => {
  it.each<[about: string, schema: Schema]>([
    ['two members', { properties: { Size: cited, Weight: cited } }],
    [
      'two members of an element',
      { properties: { Parts: { items: { properties: { Size: cited, Weight: cited } } } } },
    ],
    ['members on two levels', { properties: { Size: cited, Box: { properties: { Weight: cited } } } }],
  ])('is promised where a body has %s', (_, schema) => {
    expect(ids(schema)).toEqual(['PutWidget/body/combination']);
  });

  it.each<[about: string, schema: Schema]>([
    ['one member', { properties: { Size: cited } }],
    ['one list of texts', { properties: { Sizes: { items: cited } } }],
    ['a member beside one that no document restricts', { properties: { Size: cited, Note: {} } }],
    [
      'a member beside one given on the command line',
      { properties: { Size: cited, Key: { ...cited, 'x-fixture': 'key' } } },
    ],
  ])('is not where it has %s', (_, schema) => {
    expect(ids(schema)).toEqual([]);
  });
});
