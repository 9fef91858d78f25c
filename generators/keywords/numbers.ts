import * as fc from 'fast-check';
import type { Schema } from '../../spec/index.ts';
import { raw } from '../json-text.ts';
import { NO_VALUES, type Probe, type Values } from '../probe.ts';

/** Beyond the widths at which integers wrap. */
const WRAPS = ['2147483648', '4294967296', '4294967297', '9007199254740993', '9223372036854775808'];

export function minimum(schema: Schema): Values {
  const least = schema.minimum ?? 0;
  return {
    ...NO_VALUES,
    accept: [named(least, 'least'), named(least + 1, 'least + 1')].filter(undeclared(schema)),
    refuse: [
      named(least - 1, 'least - 1'),
      ...[-1, -100, -65535].filter((value) => value < least).map((value) => named(value)),
      ...['-2147483649', '-4294967295'].map((text) => ({ about: text, value: raw(text) })),
    ].filter(distinct),
    refuseAny: () => fc.integer({ min: -2147483648, max: least - 1 }),
    ...between(schema),
  };
}

export function maximum(schema: Schema): Values {
  const most = schema.maximum ?? 0;
  return {
    ...NO_VALUES,
    accept: [named(most, 'most'), named(most - 1, 'most - 1')],
    refuse: [
      named(most + 1, 'most + 1'),
      named(2147483647),
      ...WRAPS.map((text) => ({ about: text, value: raw(text) })),
    ].filter(distinct),
    refuseAny: () => fc.integer({ min: most + 1, max: 2147483647 }),
    ...between(schema),
  };
}

function between(schema: Schema): Pick<Values, 'acceptAny'> {
  const declared = (schema['x-values'] ?? []).map(({ value }) => value);
  const inside = { min: schema.minimum ?? 0, max: schema.maximum ?? 2147483647 };
  return { acceptAny: () => fc.integer(inside).filter((value) => !declared.includes(value)) };
}

/** A value with a row of its own is judged there. */
function undeclared(schema: Schema): (probe: Probe) => boolean {
  return ({ value }) => !(schema['x-values'] ?? []).some((declared) => declared.value === value);
}

function named(value: number, mutation?: string): Probe {
  return { about: String(value), value, ...(mutation ? { mutation } : {}) };
}

function distinct(probe: Probe, index: number, all: Probe[]): boolean {
  return all.findIndex((other) => other.about === probe.about) === index;
}
