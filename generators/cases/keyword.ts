import * as fc from 'fast-check';
import { type Operation, type Pointer, type Requirement, type Schema, typeOf } from '../../spec/index.ts';
import type { Case, Expectation, StatusSet } from '../case.ts';
import { accepted, observed, PERMITTED, refused } from '../expectation.ts';
import { KEYWORDS, type Keyword, openValues } from '../keywords/index.ts';
import { ABSENT, plain, plainBody, plainElements, replaceAt } from '../plain.ts';
import type { Draft, Probe, Values } from '../probe.ts';
import { encode, requestFor } from '../request.ts';
import { spoiledQueries } from './form.ts';
import { alternate, type CaseSource, givenFor, operationOf, type Setting } from './setting.ts';

/** The cases of a keyword at one place: values on both sides of it, in every position of a list. */
export function keywordCases(requirement: Requirement, setting: Setting): CaseSource {
  const place = placeOf(requirement, setting);
  const keyword = KEYWORDS[requirement.kind as Keyword] as (schema: Schema, sample: Draft) => Values;
  const found = keyword(place.schema, place.sample);
  if (requirement.kind === 'type' && requirement.at?.length === 0)
    found.refuse.push({ about: 'null', value: null });
  const values = place.in === 'path' ? demoted(found) : found;
  const refusals = values.refuse.flatMap((probe, index) =>
    place.positions(index).map((position) => place.put(probe, 'refuse', position)),
  );
  const acceptances = values.accept.map((probe) => place.put(probe, 'accept', 0));
  const { refuseAny, acceptAny } = values;
  const spoiled =
    requirement.kind === 'const' && place.in === 'query' ? spoiledQueries(requirement, setting) : [];
  const probes = alternate([...refusals, ...spoiled], acceptances);
  if (!refuseAny && !acceptAny) return { probes };
  const draws = () => [
    ...(refuseAny ? [drawn(refuseAny(), place, 'refuse')] : []),
    ...(acceptAny ? [drawn(acceptAny(), place, 'accept')] : []),
  ];
  return { probes, any: () => fc.oneof(...draws()) };
}

/** A required member left out, and null in its place. */
export function requiredCases(requirement: Requirement, setting: Setting): CaseSource {
  const place = placeOf(requirement, setting);
  if (place.in === 'query') {
    const operation = operationOf(setting, requirement.operation);
    const when = requestFor(operation, setting.fixtures, { query: '' });
    return {
      probes: [
        {
          requirement: requirement.id,
          about: `${requirement.at?.[0]}: absent`,
          given: [],
          when,
          expects: refused(operation, [...PERMITTED.route]),
        },
      ],
    };
  }
  return {
    probes: [
      place.put({ about: 'absent', value: ABSENT as never }, 'refuse', 0),
      place.put({ about: 'null', value: null }, 'refuse', 0),
    ],
  };
}

/** An optional member left out. */
export function optionalCases(requirement: Requirement, setting: Setting): CaseSource {
  return {
    probes: [placeOf(requirement, setting).put({ about: 'absent', value: ABSENT as never }, 'accept', 0)],
  };
}

/** A value whose treatment the contract states by itself. */
export function valueCases(requirement: Requirement, setting: Setting): CaseSource {
  const place = placeOf(requirement, setting);
  const declared = requirement.value;
  if (!declared) return { probes: [] };
  const value = declared.repeat
    ? plainElements(place.schema.items ?? {}, declared.repeat, setting.fixtures)
    : (declared.value as Draft);
  return { probes: [place.put({ about: declared.name, value }, declared.expect, 0)] };
}

/** Values between the readings. */
export function openCases(requirement: Requirement, setting: Setting): CaseSource {
  const place = placeOf(requirement, setting);
  const values =
    place.in === 'path'
      ? demoted(merged(openValues(place.schema, place.sample), place.schema))
      : openValues(place.schema, place.sample);
  const observe = place.in === 'query' ? [] : values.observe;
  return { probes: observe.map((probe) => place.put(probe, 'observe', 0)) };
}

interface Place {
  in: 'body' | 'path' | 'query';
  schema: Schema;
  sample: Draft;
  /** The list positions in which the n-th probe is tried. */
  positions(index: number): number[];
  put(probe: Probe, side: Expectation['side'], position: number): Case;
}

function placeOf(requirement: Requirement, setting: Setting): Place {
  const operation = operationOf(setting, requirement.operation);
  const at = requirement.at ?? [];
  const schema = requirement.schema ?? {};
  const sample = plain(schema, setting.fixtures);
  const name = at[at.length - 1] ?? 'body';
  const common = { requirement: requirement.id, given: [] };
  const about = (probe: Probe) => `${name === '[]' ? `${at[at.length - 2]}[]` : name}: ${probe.about}`;

  if (requirement.in === 'path') {
    return {
      in: 'path',
      schema,
      sample,
      positions: () => [0],
      put: (probe, side) => ({
        ...common,
        about: about(probe),
        when: requestFor(operation, setting.fixtures, { path: { [name]: String(probe.value) } }),
        expects: expectation(
          operation,
          side,
          String(probe.value).length > 1000 ? [...PERMITTED.long] : [...PERMITTED.resource],
          {
            // A well-formed name of nothing: not refused for its form.
            acceptedAs: String(probe.value).length > 200 ? ['2xx', 403, 404, 414] : ['2xx', 403, 404],
          },
        ),
      }),
    };
  }
  if (requirement.in === 'query') {
    return {
      in: 'query',
      schema,
      sample,
      positions: () => [0],
      put: (probe, side) => ({
        ...common,
        about: about(probe),
        when: requestFor(operation, setting.fixtures, { query: `${name}=${encode(String(probe.value))}` }),
        given: side === 'accept' ? givenFor(operation, setting) : [],
        expects: expectation(operation, side, [...PERMITTED.route], {}),
      }),
    };
  }
  const body = plainBody(operation, setting.fixtures) as Draft;
  return {
    in: 'body',
    schema,
    sample,
    positions: (index) => (!at.includes('[]') ? [0] : index === 0 ? [0, 1, 2, 3] : [index % 4]),
    put: (probe, side, position) => {
      const filled = withElements(body, at, operation, position, setting);
      const draft = replaceIn(filled, at, position, probe.value);
      return {
        ...common,
        about: about(probe) + POSITIONS[at.includes('[]') ? position : 0],
        when: requestFor(operation, setting.fixtures, { body: draft }),
        expects: expectation(
          operation,
          side,
          [...PERMITTED.body],
          {},
          elementOf(operation, at, probe.value, position, side),
        ),
      };
    },
  };
}

/** Where among conforming elements the n-th position puts a value. */
const LAYOUT: [before: number, after: number][] = [
  [0, 0],
  [1, 1],
  [0, 1],
  [2, 0],
];
const POSITIONS = ['', ', between good elements', ', before a good element', ', after good elements'];

function withElements(
  body: Draft,
  at: Pointer,
  operation: Operation,
  position: number,
  setting: Setting,
): Draft {
  const list = at.indexOf('[]');
  if (list < 0 || position === 0) return body;
  const [before, after] = LAYOUT[position] as [number, number];
  const schema = at
    .slice(0, list + 1)
    .reduce<Schema>(
      (each, token) => (token === '[]' ? each.items : each.properties?.[token]) ?? {},
      operation.body?.schema ?? {},
    );
  return replaceAt(body, at.slice(0, list), plainElements(schema, before + 1 + after, setting.fixtures));
}

function replaceIn(body: Draft, at: Pointer, position: number, value: Draft): Draft {
  const list = at.indexOf('[]');
  if (list < 0) return replaceAt(body, at, value);
  const [before] = LAYOUT[position] as [number, number];
  const elements = [...(valueAt(body, at.slice(0, list)) as Draft[])];
  elements[before] = replaceAt(elements[before] as Draft, at.slice(list + 1), value);
  return replaceAt(body, at.slice(0, list), elements);
}

function valueAt(value: Draft, at: Pointer): Draft {
  return at.reduce<Draft>((each, token) => (each as Record<string, Draft>)[token] as Draft, value);
}

/** Operations that may report a bad element in a 200 answer instead of refusing the whole request. */
function elementOf(
  operation: Operation,
  at: Pointer,
  value: Draft,
  position: number,
  side: Expectation['side'],
): Partial<Expectation> {
  // What the request names need not be there, and no document says whether that is an error.
  if (side === 'accept' && operation.given.length > 0 && !operation.elementErrors) return { moot: [404] };
  const reported = operation.elementErrors;
  if (!reported || at[0] !== reported.list || at.length !== 2 || typeof value !== 'string') return {};
  const [before, after] = LAYOUT[position] as [number, number];
  return {
    element: { errors: reported.errors, id: reported.id, sent: value, total: before + 1 + after },
    moot: [403, 404],
  };
}

function expectation(
  operation: Operation,
  side: Expectation['side'],
  permitted: StatusSet,
  more: { acceptedAs?: StatusSet },
  element: Partial<Expectation> = {},
): Expectation {
  if (side === 'observe') return observed(operation);
  if (side === 'refuse') return refused(operation, permitted, element);
  return accepted(operation, { ...(more.acceptedAs ? { permitted: more.acceptedAs } : {}), ...element });
}

function drawn(any: fc.Arbitrary<Draft>, place: Place, side: 'accept' | 'refuse'): fc.Arbitrary<Case> {
  const positions = place.positions(0);
  return fc
    .tuple(any, fc.constantFrom(...positions))
    .map(([value, position]) =>
      place.put(
        { about: JSON.stringify(value)?.slice(0, 60) ?? '', value },
        side,
        side === 'refuse' ? position : 0,
      ),
    );
}

/** A path segment has doubts of its own: dots, slashes, controls and unusual lengths need not reach the operation. */
function demoted(values: Values): Values {
  const doubtful = ({ value }: Probe) => !reaches(String(value));
  const keep = (value: Draft) => reaches(String(value));
  const { acceptAny, refuseAny } = values;
  const reachesRefusal = ({ value }: Probe) => value !== '';
  return {
    accept: values.accept.filter((probe) => !doubtful(probe)),
    refuse: values.refuse.filter(reachesRefusal),
    observe: [
      ...values.observe,
      ...values.accept.filter(doubtful),
      ...values.refuse.filter((probe) => !reachesRefusal(probe)),
    ].filter(({ value }) => String(value).isWellFormed()),
    ...(acceptAny ? { acceptAny: () => acceptAny().filter(keep) } : {}),
    ...(refuseAny ? { refuseAny: () => refuseAny().filter((value) => value !== '') } : {}),
  };
}

function reaches(value: string): boolean {
  return !/^\.{1,2}$|[\0-\x1f\x7f-\x9f/\\]/.test(value) && value.length <= 1000 && value.isWellFormed();
}

function merged(values: Values, schema: Schema): Values {
  if (typeOf(schema) !== 'string') return values;
  const { accept, refuse } = KEYWORDS.pattern(schema);
  const observe = values.observe.filter(({ value }) => typeof value === 'string');
  return { ...values, observe, accept, refuse };
}
