import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../spec/index.ts';
import { anyCharacter } from './character.ts';
import { encode, pathOf, requestFor } from './request.ts';

const OPERATION = {
  name: 'PutPart',
  method: 'PUT',
  path: '/widgets/{widgetId}/parts/{part}',
  parameters: [
    { name: 'widgetId', in: 'path', schema: { type: 'string', 'x-resource': 'widget' } },
    { name: 'part', in: 'path', schema: { type: 'string', examples: ['left hand'] } },
    { name: 'operation', in: 'query', schema: { const: 'put' } },
  ],
  body: {
    required: true,
    schema: { type: 'object', properties: { Size: { type: 'integer', examples: [3] } } },
  },
} as unknown as Operation;
const BARE = { name: 'GetAll', method: 'GET', path: '/widgets', parameters: [] } as unknown as Operation;

describe('requestFor', () => {
  it('is the plain request, with the resource in braces', () => {
    expect(requestFor(OPERATION, {})).toEqual({
      method: 'PUT',
      target: '/widgets/{widget}/parts/left%20hand?operation=put',
      headers: { 'content-type': 'application/json' },
      body: '{"Size":3}',
    });
  });

  it('has neither body nor content type nor query where the operation has none', () => {
    expect(requestFor(BARE, {})).toEqual({ method: 'GET', target: '/widgets', headers: {} });
  });

  it.each<[about: string, difference: Parameters<typeof requestFor>[2], expected: object]>([
    ['the method', { method: 'PATCH' }, { method: 'PATCH' }],
    [
      'a path parameter',
      { path: { widgetId: 'a/b c' } },
      { target: '/widgets/a%2Fb%20c/parts/left%20hand?operation=put' },
    ],
    ['the query', { query: 'x=1&y' }, { target: '/widgets/{widget}/parts/left%20hand?x=1&y' }],
    ['the query, left out', { query: '' }, { target: '/widgets/{widget}/parts/left%20hand' }],
    ['the target', { target: '/elsewhere' }, { target: '/elsewhere' }],
    ['the body', { body: { Size: 4 } }, { body: '{"Size":4}' }],
    ['the body, null', { body: null }, { body: 'null' }],
    ['the body as text', { rawBody: '{' }, { body: '{' }],
    ['the body, empty', { rawBody: '' }, { body: '' }],
    ['the body as bytes', { rawBody: { base64: '/w==' } }, { body: { base64: '/w==' } }],
    [
      'a header',
      { headers: { accept: '*/*' } },
      { headers: { 'content-type': 'application/json', accept: '*/*' } },
    ],
    [
      'the content type',
      { headers: { 'content-type': 'text/plain' } },
      { headers: { 'content-type': 'text/plain' } },
    ],
  ])('differs in %s and in nothing else', (_, difference, expected) => {
    expect(requestFor(OPERATION, {}, difference)).toEqual({ ...requestFor(OPERATION, {}), ...expected });
  });
});

describe('encode', () => {
  it('leaves nothing but unreserved characters and escapes, and can be read back', () => {
    const unit = fc.oneof(fc.constantFrom(..." !'()*+/?#%&=;:@,.-_~\0\n\\"), anyCharacter);
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (value) => {
        expect(encode(value)).toMatch(/^(?:[\w.~-]|%[0-9A-F]{2})*$/);
        expect(decodeURIComponent(encode(value))).toBe(value);
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});

describe('pathOf', () => {
  it('fills in what is given and keeps resources in braces', () => {
    expect(pathOf(OPERATION)).toBe('/widgets/{widget}/parts/left%20hand');
    expect(pathOf(OPERATION, { widgetId: '', part: '..' })).toBe('/widgets//parts/..');
  });
});
