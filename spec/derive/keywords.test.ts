import { describe, expect, it } from 'vitest';
import type { Operation } from '../contract.ts';
import type { Citation, Schema } from '../schema.ts';
import { keywords } from './keywords.ts';

const HERE: Citation = { in: 'page', section: 'Request', says: 'It is so' };

function rows(operation: Partial<Operation>): [id: string, level: string][] {
  const whole = { name: 'PutWidget', page: 'page-1', parameters: [], ...operation } as unknown as Operation;
  return keywords(whole).map(({ id, level }) => [id, level]);
}

const body = (schema: Schema, required = true) => ({ body: { required, schema } });

describe('keywords', () => {
  it.each<[keyword: string, schema: Schema]>([
    ['type', { type: 'string' }],
    ['const', { const: 'a' }],
    ['enum', { enum: ['a'] }],
    ['pattern', { pattern: 'a' }],
    ['format', { format: 'host' }],
    ['minLength', { minLength: 0 }],
    ['maxLength', { maxLength: 0 }],
    ['minimum', { minimum: 0 }],
    ['maximum', { maximum: 0 }],
  ])('derives %s wherever it is stated and cited', (keyword, schema) => {
    const cited: Schema = { ...schema, 'x-sources': { [keyword]: HERE } };
    expect(rows(body({ properties: { Size: cited } }))).toEqual([[`PutWidget/body.Size/${keyword}`, 'must']]);
    expect(rows(body({ properties: { Sizes: { items: cited } } }))).toEqual([
      [`PutWidget/body.Sizes[]/${keyword}`, 'must'],
    ]);
    expect(rows({ parameters: [{ name: 'size', in: 'query', schema: cited }] })).toEqual([
      [`PutWidget/query.size/${keyword}`, 'must'],
    ]);
  });

  it('derives nothing from a keyword that cites no source', () => {
    expect(rows(body({ type: 'object', properties: { Size: { type: 'string', pattern: 'a' } } }))).toEqual(
      [],
    );
  });

  it('derives nothing from a citation without its keyword', () => {
    expect(rows(body({ 'x-sources': { pattern: HERE, enum: HERE } }))).toEqual([]);
  });

  it('tells required members from optional ones', () => {
    const sources = { 'x-sources': { required: HERE, optional: HERE } };
    expect(rows(body({ required: ['Size'], properties: { Size: sources, Note: sources } }))).toEqual([
      ['PutWidget/body.Size/required', 'must'],
      ['PutWidget/body.Note/optional', 'must'],
    ]);
  });

  it('takes every parameter for required', () => {
    const schema: Schema = { 'x-sources': { required: HERE, optional: HERE } };
    expect(rows({ parameters: [{ name: 'id', in: 'path', schema }] })).toEqual([
      ['PutWidget/path.id/required', 'must'],
    ]);
  });

  it.each(['must', 'should', 'observe'] as const)('keeps the level %s of a citation', (level) => {
    expect(rows(body({ type: 'object', 'x-sources': { type: { ...HERE, level } } }))).toEqual([
      ['PutWidget/body/type', level],
    ]);
  });

  it('orders rows by place, outermost first, then by keyword', () => {
    const both = { 'x-sources': { type: HERE, pattern: HERE, required: HERE } };
    expect(
      rows({
        parameters: [{ name: 'id', in: 'path', schema: { pattern: 'a', ...both } }],
        ...body({
          type: 'object',
          required: ['Size'],
          properties: { Size: { pattern: 'a', type: 'string', ...both } },
          ...both,
        }),
      }).map(([id]) => id),
    ).toEqual([
      'PutWidget/path.id/required',
      'PutWidget/path.id/pattern',
      'PutWidget/body/required',
      'PutWidget/body/type',
      'PutWidget/body.Size/required',
      'PutWidget/body.Size/type',
      'PutWidget/body.Size/pattern',
    ]);
  });

  it.each([
    [HERE, 'It is so.'],
    [{ ...HERE, says: 'It is so.' }, 'It is so.'],
    [{ in: 'page', section: 'Request' }, 'body.Size: pattern.'],
  ])('makes a sentence of %j', (citation, says) => {
    const schema: Schema = { pattern: 'a', 'x-sources': { pattern: citation } };
    const operation = {
      name: 'PutWidget',
      page: 'page-1',
      parameters: [],
      ...body({ properties: { Size: schema } }),
    };
    expect(keywords(operation as unknown as Operation)[0]).toMatchObject({
      says,
      source: { document: 'page-1', section: 'Request' },
      in: 'body',
      at: ['Size'],
      schema,
    });
  });
});
