import * as fc from 'fast-check';
import type { Schema } from '../../spec/index.ts';
import { anyCharacter, asciiCharacter } from '../character.ts';
import { FORMATS } from '../formats/index.ts';
import { type Class, classify } from '../pattern/classify.ts';
import { patternProbes } from '../pattern/probes.ts';
import { type Draft, NO_VALUES, type Probe, type Values } from '../probe.ts';

/** Strings on both sides of a pattern, and between its readings. */
export function pattern(schema: Schema): Values {
  const patterns = patternsOf(schema);
  const narrowest = patterns[patterns.length - 1];
  if (narrowest === undefined) return NO_VALUES;
  const seeds = (schema.examples ?? []).filter((example) => typeof example === 'string');
  const found = patternProbes(patterns, seeds.slice(0, 1));
  const sorted = {
    valid: fits(schema, found.valid),
    invalid: fits(schema, found.invalid),
    undecided: fits(schema, found.undecided),
  };
  const classOf = (value: string) =>
    fits(schema, [value]).length > 0 ? classify(patterns, value) : undefined;
  return {
    accept: probes(sorted.valid),
    refuse: probes(sorted.invalid),
    observe: probes(sorted.undecided),
    acceptAny: () => only('valid', matching(narrowest), classOf, sorted.valid),
    refuseAny: () => only('invalid', strayed(seeds), classOf, found.invalid),
  };
}

/** Strings inside and outside a named format. */
export function format(schema: Schema): Values {
  const known = FORMATS[schema.format ?? ''];
  if (!known) return NO_VALUES;
  const prefix = schema['x-prefix'] ?? '';
  const any = () => known.any().map((value) => `${prefix}${value}`);
  const samples = [...new Set(known.samples)].map((sample) => `${prefix}${sample}`);
  const of = (wanted: Class) => samples.filter((sample) => known.classify(sample) === wanted);
  return {
    accept: probes(of('valid')),
    refuse: probes(of('invalid')),
    observe: probes(of('undecided')),
    acceptAny: () => only('valid', any(), known.classify, of('valid')),
    ...(of('invalid').length > 0
      ? { refuseAny: () => only('invalid', any(), known.classify, of('invalid')) }
      : {}),
  };
}

export function minLength(schema: Schema): Values {
  const least = schema.minLength ?? 0;
  return {
    ...NO_VALUES,
    accept: least > 0 ? probes([filled(schema, least), filled(schema, least + 1)]) : [],
    refuse: least > 0 ? probes([filled(schema, least - 1)]) : [],
  };
}

export function maxLength(schema: Schema): Values {
  const most = schema.maxLength ?? 0;
  return {
    ...NO_VALUES,
    accept: probes([filled(schema, most), filled(schema, most - 1)]),
    refuse: probes([filled(schema, most + 1), filled(schema, most * 2)]),
  };
}

/** Every printed reading of a pattern, the documents' own first. */
export function patternsOf(schema: Schema): string[] {
  return schema.pattern === undefined
    ? []
    : [schema.pattern, ...(schema['x-readings'] ?? []).map((reading) => reading.pattern)];
}

function filled(schema: Schema, length: number): string {
  const sample = String(schema.examples?.[0] || 'a');
  return sample.repeat(Math.ceil(length / sample.length) || 1).slice(0, length);
}

function fits(schema: Schema, values: string[]): string[] {
  return values.filter(
    (value) =>
      value.length >= (schema.minLength ?? 0) &&
      value.length <= (schema.maxLength ?? Number.POSITIVE_INFINITY),
  );
}

/** Building one costs more than many draws from it. */
const arbitraries = new Map<string, fc.Arbitrary<string>>();

function matching(pattern: string): fc.Arbitrary<string> {
  const known = arbitraries.get(pattern) ?? fc.stringMatching(new RegExp(bounded(pattern), 'u'));
  arbitraries.set(pattern, known);
  return known;
}

/** fast-check draws unbounded repetitions by size; a bound keeps long draws from exhausting memory. */
function bounded(source: string): string {
  return `^(?:${source.replaceAll(/(?<!\\)([*+])/g, (_, sign: string) => (sign === '*' ? '{0,24}' : '{1,24}'))})$`
    .replace('^(?:^', '^(?:')
    .replace('$)$', ')$');
}

/** Samples with one thing done to them. */
function strayed(seeds: string[]): fc.Arbitrary<string> {
  const char = fc.oneof(anyCharacter, asciiCharacter);
  const base = fc.constantFrom(...(seeds.length > 0 ? seeds : ['a']));
  return fc.oneof(
    fc.tuple(base, fc.nat(), char).map(([text, at, other]) => insert(text, at % (text.length + 1), other, 0)),
    fc.tuple(base, fc.nat(), char).map(([text, at, other]) => insert(text, at % text.length, other, 1)),
    fc
      .tuple(base, fc.integer({ min: 1, max: 30 }))
      .map(([text, count]) => text + text.slice(-1).repeat(count)),
    fc.string({ unit: asciiCharacter, maxLength: 4 }),
    fc
      .tuple(fc.constantFrom(...' \t\n\r\f'), fc.integer({ min: 1, max: 40 }))
      .map(([blank, count]) => blank.repeat(count)),
  );
}

function insert(text: string, at: number, other: string, instead: number): string {
  return text.slice(0, at) + other + text.slice(at + instead);
}

/** Draws of one class only; a draw of another class becomes a sample of the wanted one, so nothing is drawn twice. */
function only(
  wanted: Class,
  any: fc.Arbitrary<string>,
  classOf: (value: string) => Class | undefined,
  samples: string[],
): fc.Arbitrary<Draft> {
  return fc
    .tuple(any, fc.nat())
    .map(([value, index]) =>
      classOf(value) === wanted ? value : (samples[index % samples.length] as string),
    );
}

function probes(values: string[]): Probe[] {
  return values.map((value) => ({ about: shown(value), value }));
}

/** Look-alikes are told apart by their code. */
function shown(value: string): string {
  const text = JSON.stringify(value).replaceAll(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return text.length > 60 ? `${text.slice(0, 40)}… (${value.length} characters)` : text;
}
