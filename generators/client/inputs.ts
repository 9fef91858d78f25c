import * as fc from 'fast-check';
import { derive, type Json, type Operation, type Pointer, type Schema, typeOf } from '../../spec/index.ts';
import { casesFor } from '../cases/index.ts';
import { mild } from '../mild.ts';
import { ABSENT, plainElements, replaceAt } from '../plain.ts';
import type { Draft } from '../probe.ts';
import { type CallDifference, callOf, sampleBody } from './call.ts';
import type { ClientCase, ClientSetting } from './case.ts';

/** Accepted values of one keyword at one place: the first ones say most. */
const VALUES = 3;
/** A text that JSON can hold as it is, or escaped. */
export const BEYOND_ASCII = 'j\u00fcrgen';
/** Texts that an encoder or a decoder may spoil. */
const TEXTS = [
  '',
  ' p"\\/w ',
  'e\u0301',
  'a\tb\nc\u0001',
  BEYOND_ASCII,
  '\u2603\u{1f600}',
  'null',
  '</a>&%2F+',
];

/** Conforming calls: the sample, each member present and absent, the bounds of each value, texts, then draws. */
export function inputCases(operation: Operation, setting: ClientSetting): ClientCase[] {
  const sample = callOf(operation, { about: 'the documented sample' });
  if (!operation.body) return [sample];
  const differences = [
    ...present(operation, operation.body.schema),
    ...bounds(operation, setting),
    ...texts(operation.body.schema, sampleBody(operation) as Draft),
    ...draws(operation.body.schema, operation, setting),
  ];
  return [sample, ...differences.map((difference) => callOf(operation, difference))];
}

/** Every member at once, each optional one left out, and lists of none and of three. */
function present(operation: Operation, schema: Schema): CallDifference[] {
  const whole = wholeOf(schema);
  const places = placesOf(schema, []);
  const optional = places.filter(({ isRequired, at }) => !isRequired && at.at(-1) !== '[]');
  const lists = places.filter((place) => typeOf(place.schema) === 'array');
  const flags = places.filter((place) => typeOf(place.schema) === 'boolean');
  return [
    { about: 'every member', body: whole as Json },
    ...optional.map(({ at }) => ({
      about: `${nameOf(at)}: absent`,
      body: replaceAt(whole, at, ABSENT) as Json,
    })),
    ...lists.flatMap(({ at, schema: list }) => [
      { about: `${nameOf(at)}: []`, body: replaceAt(whole, at, []) as Json },
      ...orders(list.items ?? {}).map(([about, elements]) => ({
        about: `${nameOf(at)}: ${about}`,
        body: replaceAt(whole, at, elements) as Json,
        mayRefuse: true,
      })),
      {
        about: `${nameOf(at)}: three elements`,
        body: replaceAt(whole, at, plainElements(list.items ?? {}, 3, {})) as Json,
      },
    ]),
    ...flags.flatMap(({ at }) =>
      [true, false].map((flag) => ({
        about: `${nameOf(at)}: ${flag}`,
        body: replaceAt(whole, at, flag) as Json,
      })),
    ),
    ...(operation.body?.required ? [] : [{ about: 'no member', body: {} }]),
  ];
}

/** Lists that a client may be tempted to put in order. */
function orders(items: Schema): [about: string, elements: Draft[]][] {
  const three = plainElements(items, 3, {});
  return [
    ['three elements, the last one first', three.toReversed()],
    ['the same element twice', [three[0] as Draft, three[0] as Draft]],
  ];
}

/** What the rows about servers hold to be beyond doubt. */
function bounds(operation: Operation, { contract }: ClientSetting): CallDifference[] {
  return derive({ ...contract, operations: [operation] })
    .filter((row) => row.in === 'body' && row.kind !== 'type' && row.schema !== undefined)
    .flatMap((row) =>
      casesFor(row, { contract, fixtures: {} })
        .probes.filter(({ expects }) => expects.side === 'accept')
        .slice(0, VALUES)
        .flatMap(({ about, when }) =>
          typeof when.body === 'string' ? [{ about, body: JSON.parse(when.body) as Json }] : [],
        ),
    );
}

/** Where the documents bound no text, any text has to come through; a client may still refuse it before it is sent. */
function texts(schema: Schema, sample: Draft): CallDifference[] {
  return placesOf(schema, [])
    .filter(({ schema: own }) => typeOf(own) === 'string' && !own.pattern && !own.enum)
    .flatMap(({ at }) =>
      TEXTS.map((text) => ({
        about: `${nameOf(at)}: ${JSON.stringify(text)}`,
        body: replaceAt(sample, at, text) as Json,
        mayRefuse: true,
      })),
    );
}

function draws(schema: Schema, operation: Operation, { seed, runs }: ClientSetting): CallDifference[] {
  if (runs === 0) return [];
  let hash = seed;
  for (const char of operation.name) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return fc
    .sample(mild(schema, {}), { seed: hash, numRuns: runs })
    .map((body) => ({ about: 'a drawn input', body: body as Json }));
}

interface PlaceOf {
  at: Pointer;
  schema: Schema;
  isRequired: boolean;
}

/** Every member and every first element below a schema. */
export function placesOf(schema: Schema, at: Pointer): PlaceOf[] {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    at: [...at, name],
    schema: property,
    isRequired: schema.required?.includes(name) ?? false,
  }));
  const elements = schema.items ? [{ at: [...at, '[]'], schema: schema.items, isRequired: true }] : [];
  return [...properties, ...elements].flatMap((place) => [place, ...placesOf(place.schema, place.at)]);
}

/** A value with every member that the schema knows. */
function wholeOf(schema: Schema): Draft {
  if (typeOf(schema) === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, property]) => [name, wholeOf(property)]),
    );
  if (typeOf(schema) === 'array') return [wholeOf(schema.items ?? {})];
  return plainElements(schema, 1, {})[0] as Draft;
}

export function nameOf(at: Pointer): string {
  return at.at(-1) === '[]' ? `${at.at(-2)}[]` : String(at.at(-1));
}
