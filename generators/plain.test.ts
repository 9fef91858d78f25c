import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation, Schema } from '../spec/index.ts';
import { ABSENT, plain, plainBody, plainElements, replaceAt } from './plain.ts';
import type { Draft } from './probe.ts';

describe('plain', () => {
  it.each<[about: string, schema: Schema, value: Draft]>([
    ['the documented sample', { type: 'string', examples: ['jdoe', 'x'] }, 'jdoe'],
    ['the literal', { type: 'string', const: 'put' }, 'put'],
    ['the first of a list of choices', { type: 'string', enum: ['TCP', 'UDP'] }, 'TCP'],
    ['the sample among choices', { type: 'string', enum: ['TCP', 'UDP'], examples: ['UDP'] }, 'UDP'],
    ['the least number', { type: 'integer', minimum: 3 }, 3],
    ['zero', { type: 'integer' }, 0],
    ['false', { type: 'boolean' }, false],
    ['a letter', { type: 'string' }, 'a'],
    ['the one type that is not null', { type: ['null', 'boolean'] }, false],
    ['one plain element', { type: 'array', items: { type: 'boolean' } }, [false]],
    ['no members', { type: 'object' }, {}],
    ['null of no type', {}, null],
  ])('is %s', (_, schema, value) => {
    expect(plain(schema, {})).toEqual(value);
  });

  it('has required members and those with a sample somewhere, and no others', () => {
    const schema: Schema = {
      type: 'object',
      required: ['Needed'],
      properties: {
        Needed: { type: 'string' },
        Sampled: { type: 'integer', examples: [7] },
        Deep: {
          type: 'object',
          properties: { Sampled: { type: 'integer', examples: [8] }, Left: { type: 'string' } },
        },
        List: { type: 'array', items: { type: 'string', examples: ['e'] } },
        Left: { type: 'boolean' },
      },
    };
    expect(plain(schema, {})).toEqual({ Needed: 'a', Sampled: 7, Deep: { Sampled: 8 }, List: ['e'] });
  });

  it('prefers what the command line gives', () => {
    const schema: Schema = {
      type: 'array',
      items: { type: 'string', examples: ['sample'], 'x-fixture': 'number' },
    };
    expect(plain(schema, { number: ['given'] })).toEqual(['given']);
    expect(plain(schema, { number: [] })).toEqual(['sample']);
    expect(plain(schema, { other: ['given'] })).toEqual(['sample']);
  });
});

describe('plainElements', () => {
  it.each<[about: string, schema: Schema]>([
    ['samples', { type: 'string', examples: ['a', 'b', 'c', 'd'] }],
    ['one sample', { type: 'string', examples: ['jdoe'] }],
    ['numbers', { type: 'integer', minimum: 1 }],
    ['objects with a number', { type: 'object', properties: { Size: { type: 'integer', examples: [5] } } }],
    [
      'objects with a user name',
      {
        type: 'object',
        properties: { Username: { type: 'string', format: 'rfc2617-username', examples: ['jdoe'] } },
      },
    ],
    ['values from the command line', { type: 'string', 'x-fixture': 'number', examples: ['x'] }],
  ])('differ from each other: %s', (_, schema) => {
    const elements = plainElements(schema, 4, { number: ['1', '2', '3', '4'] });
    expect(new Set(elements.map((element) => JSON.stringify(element))).size).toBe(4);
  });

  it('begin with the plain value', () => {
    const schema: Schema = { type: 'object', properties: { Size: { type: 'integer', examples: [5] } } };
    expect(plainElements(schema, 2, {})[0]).toEqual(plain(schema, {}));
  });

  it('stay within what the schema allows', () => {
    expect(plainElements({ type: 'integer', minimum: 99, maximum: 100 }, 4, {})).toEqual([99, 100, 100, 100]);
    for (const element of plainElements({ type: 'string', enum: ['a', 'b'] }, 5, {}))
      expect(['a', 'b']).toContain(element);
  });

  it('are none where none are wanted', () => {
    expect(plainElements({ type: 'integer' }, 0, {})).toEqual([]);
  });
});

describe('plainBody', () => {
  it('is undefined for an operation without a body', () => {
    expect(plainBody({ parameters: [] } as unknown as Operation, {})).toBeUndefined();
  });

  it('is the plain value of the body', () => {
    const body = { required: true, schema: { type: 'object', properties: { A: { examples: [1] } } } };
    expect(plainBody({ body } as unknown as Operation, {})).toEqual({ A: 1 });
  });
});

describe('replaceAt', () => {
  const body: Draft = { A: { B: [{ C: 1, D: 2 }, { C: 3 }], E: null }, F: 'f' };

  it.each<[about: string, at: string[], replacement: Draft, expected: Draft]>([
    ['the whole', [], 1, 1],
    ['a member', ['F'], 'g', { A: { B: [{ C: 1, D: 2 }, { C: 3 }], E: null }, F: 'g' }],
    ['a member of a member', ['A', 'E'], 0, { A: { B: [{ C: 1, D: 2 }, { C: 3 }], E: 0 }, F: 'f' }],
    ['the first element', ['A', 'B', '[]'], 'x', { A: { B: ['x', { C: 3 }], E: null }, F: 'f' }],
    [
      'a member of the first element',
      ['A', 'B', '[]', 'C'],
      9,
      { A: { B: [{ C: 9, D: 2 }, { C: 3 }], E: null }, F: 'f' },
    ],
    ['a member that is not there', ['N'], 1, { A: { B: [{ C: 1, D: 2 }, { C: 3 }], E: null }, F: 'f', N: 1 }],
  ])('replaces %s', (_, at, replacement, expected) => {
    expect(replaceAt(body, at, replacement)).toEqual(expected);
  });

  it('leaves a member out', () => {
    expect(replaceAt(body, ['A'], ABSENT)).toEqual({ F: 'f' });
    expect(replaceAt(body, ['A', 'B', '[]', 'D'], ABSENT)).toEqual({
      A: { B: [{ C: 1 }, { C: 3 }], E: null },
      F: 'f',
    });
  });

  it('replaces what a second replacement puts back, and changes nothing that it is given', () => {
    const value = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Draft>;
    fc.assert(
      fc.property(
        fc.constantFrom<string[]>(['F'], ['A'], ['A', 'E'], ['A', 'B', '[]'], ['A', 'B', '[]', 'C']),
        value,
        (at, replacement) => {
          const before = JSON.stringify(body);
          const old = at.reduce<unknown>(
            (each, token) => (each as never)[token === '[]' ? 0 : token],
            body,
          ) as Draft;
          expect(replaceAt(replaceAt(body, at, replacement), at, old)).toEqual(body);
          expect(JSON.stringify(body)).toBe(before);
        },
      ),
      { seed: 5 },
    );
  });
});
