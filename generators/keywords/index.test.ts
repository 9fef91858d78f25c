import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../spec/index.ts';
import { jsonText } from '../json-text.ts';
import type { Draft, Values } from '../probe.ts';
import { KEYWORDS, type Keyword, openValues } from './index.ts';

/** Patterns are anchored here, so that all engines read them alike on the values that are drawn. */
const SCHEMAS: [keyword: Keyword, schema: Schema, sample: Draft][] = [
  ['type', { type: 'object' }, {}],
  ['type', { type: 'array' }, []],
  ['type', { type: 'string' }, 'a'],
  ['type', { type: 'integer' }, 7],
  ['type', { type: 'boolean' }, true],
  ['enum', { type: 'string', enum: ['TCP', 'UDP'] }, 'TCP'],
  ['enum', { type: 'string', enum: ['a'] }, 'a'],
  ['const', { type: 'string', const: 'put' }, 'put'],
  ['minimum', { type: 'integer', minimum: 0, maximum: 65535 }, 5],
  ['minimum', { type: 'integer', minimum: 1, maximum: 100 }, 5],
  ['minimum', { type: 'integer', minimum: -5 }, 5],
  ['maximum', { type: 'integer', minimum: 1, maximum: 100 }, 5],
  ['maximum', { type: 'integer', maximum: 10 }, 5],
  ['minLength', { type: 'string', minLength: 1, examples: ['widget'] }, 'widget'],
  ['minLength', { type: 'string', minLength: 8, examples: ['ab'] }, 'ab'],
  ['maxLength', { type: 'string', maxLength: 3, examples: ['widget'] }, 'widget'],
  ['maxLength', { type: 'string', maxLength: 256 }, 'a'],
  ['pattern', { type: 'string', pattern: '^[a-c]{2,5}$', examples: ['abc'] }, 'abc'],
  ['pattern', { type: 'string', pattern: '^x+$', examples: ['x'] }, 'x'],
];

const ajv = new Ajv2020({ strict: false, strictNumbers: true });
const valuesOf = (keyword: Keyword, schema: Schema, sample: Draft): Values =>
  (KEYWORDS[keyword] as (schema: Schema, sample: Draft) => Values)(schema, sample);
const read = (value: Draft): unknown => JSON.parse(jsonText(value));
const drawn = (any: (() => fc.Arbitrary<Draft>) | undefined) =>
  any ? fc.sample(any(), { seed: 12, numRuns: 200 }) : [];

describe.each(SCHEMAS)('the values of %s in %j', (keyword, schema, sample) => {
  const values = valuesOf(keyword, schema, sample);
  const validate = ajv.compile(schema);

  it('conform on the side of acceptance', () => {
    for (const value of [...values.accept.map((probe) => probe.value), ...drawn(values.acceptAny)])
      expect(validate(read(value)), jsonText(value)).toBe(true);
  });

  it('break the keyword on the side of refusal', () => {
    const refuse = [...values.refuse.map((probe) => probe.value), ...drawn(values.refuseAny)];
    expect(refuse.length).toBeGreaterThan(0);
    for (const value of refuse) {
      expect(validate(read(value)), jsonText(value)).toBe(false);
      expect(validate.errors?.map((error) => error.keyword)).toContain(keyword);
    }
  });

  it('are each tried once, and described', () => {
    const probes = [...values.accept, ...values.refuse];
    expect(new Set(probes.map(({ value }) => jsonText(value))).size).toBe(probes.length);
    for (const { about } of [...probes, ...values.observe]) expect(about).not.toBe('');
  });

  it('stay out of each other', () => {
    const observed = new Set(values.observe.map(({ value }) => jsonText(value)));
    for (const { value } of [...values.accept, ...values.refuse])
      expect(observed).not.toContain(jsonText(value));
  });
});

describe('minimum and maximum', () => {
  const range: Schema = { type: 'integer', minimum: 1, maximum: 100 };
  const texts = (keyword: 'minimum' | 'maximum', schema: Schema) => {
    const { accept, refuse } = valuesOf(keyword, schema, 5);
    return {
      accept: accept.map(({ value }) => jsonText(value)),
      refuse: refuse.map(({ value }) => jsonText(value)),
    };
  };

  it('stand on both sides of their bound', () => {
    expect(texts('minimum', range)).toMatchObject({
      accept: ['1', '2'],
      refuse: expect.arrayContaining(['0', '-100']),
    });
    expect(texts('maximum', range)).toMatchObject({
      accept: ['100', '99'],
      refuse: expect.arrayContaining(['101']),
    });
  });

  it('go beyond the widths at which integers wrap', () => {
    expect(texts('maximum', range).refuse).toEqual(
      expect.arrayContaining(['2147483648', '4294967296', '4294967297', '9223372036854775808']),
    );
  });

  it('leave alone a value that has a row of its own', () => {
    const source = { in: 'page', section: 'Size' };
    const declared: Schema = {
      type: 'integer',
      minimum: 0,
      maximum: 3,
      'x-values': [{ name: 'zero', value: 0, expect: 'accept', says: 'Zero.', source }],
    };
    expect(texts('minimum', declared).accept).not.toContain('0');
    expect(drawn(valuesOf('minimum', declared, 1).acceptAny)).not.toContain(0);
  });
});

describe('openValues', () => {
  it('joins what every keyword of a place leaves open, and judges none of it', () => {
    const schema: Schema = { type: 'string', pattern: '^\\d+$', examples: ['1'] };
    const values = openValues(schema, '1');
    expect(values.accept).toEqual([]);
    expect(values.refuse).toEqual([]);
    const observed = values.observe.map(({ value }) => value);
    expect(observed).toEqual(expect.arrayContaining([1, true, null]));
    expect(observed.some((value) => typeof value === 'string' && /\n$|\p{Nd}/u.test(value))).toBe(true);
  });

  it('finds nothing open where no keyword is stated', () => {
    expect(openValues({}, null).observe).toEqual([]);
  });
});

describe('format', () => {
  it('has nothing to say of a format that it does not know', () => {
    expect(valuesOf('format', { type: 'string', format: 'no-such-format' }, 'a')).toMatchObject({
      accept: [],
      refuse: [],
      observe: [],
    });
  });
});
