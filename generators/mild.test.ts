import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../spec/index.ts';
import { mild } from './mild.ts';

const ajv = new Ajv2020({ strict: false, validateFormats: false });

function drawn(schema: Schema, fixtures = {}): unknown[] {
  return fc.sample(mild(schema, fixtures), { seed: 10, numRuns: 200 });
}

describe('mild', () => {
  it.each<[about: string, schema: Schema]>([
    ['choices', { type: 'string', enum: ['TCP', 'UDP'] }],
    ['a literal', { const: 'put' }],
    ['a pattern', { type: 'string', pattern: '^[a-c]+$', examples: ['a', 'b', 'c'] }],
    ['a flag', { type: 'boolean' }],
    ['a range', { type: 'integer', minimum: 1, maximum: 100 }],
    ['a narrow range', { type: 'integer', minimum: 0, maximum: 2 }],
    [
      'a user name',
      { type: 'string', format: 'rfc2617-username', pattern: '^[a-z0-9]+$', examples: ['jdoe', 'a', 'b'] },
    ],
    ['a list', { type: 'array', items: { type: 'integer', minimum: 0, maximum: 1000 } }],
    [
      'an object',
      {
        type: 'object',
        required: ['Size', 'Kind'],
        properties: {
          Size: { type: 'integer' },
          Kind: { enum: ['a'] },
          Note: { type: 'string', maxLength: 0 },
        },
      },
    ],
  ])('conforms: %s', (_, schema) => {
    const validate = ajv.compile(schema);
    for (const value of drawn(schema)) expect(validate(value), JSON.stringify(value)).toBe(true);
  });

  it('keeps near the sample', () => {
    const values = drawn({ type: 'integer', minimum: 0, maximum: 100, examples: [30] });
    for (const value of values) {
      expect(value).toBeGreaterThanOrEqual(30);
      expect(value).toBeLessThanOrEqual(50);
    }
    expect(new Set(values).size).toBeGreaterThan(3);
  });

  it('fills lists with one to five elements', () => {
    const lengths = drawn({ type: 'array', items: { type: 'integer' } }).map(
      (list) => (list as unknown[]).length,
    );
    expect(new Set(lengths)).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  it('repeats no identity within a list', () => {
    const element: Schema = {
      type: 'object',
      'x-identity': 'Name',
      required: ['Name', 'Size'],
      properties: { Name: { enum: ['a', 'b', 'c'] }, Size: { type: 'integer' } },
    };
    for (const list of drawn({ type: 'array', items: element }) as { Name: string }[][])
      expect(new Set(list.map(({ Name }) => Name)).size).toBe(list.length);
  });

  it('takes what the command line gives', () => {
    const schema: Schema = { type: 'string', 'x-fixture': 'number', examples: ['sample'] };
    expect(new Set(drawn(schema, { number: ['1', '2'] }))).toEqual(new Set(['1', '2']));
  });

  it('is the same for the same seed', () => {
    const schema: Schema = { type: 'array', items: { type: 'string', format: 'rfc2617-username' } };
    expect(drawn(schema)).toEqual(drawn(schema));
  });
});
