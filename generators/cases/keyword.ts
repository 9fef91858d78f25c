import * as fc from 'fast-check';
import { type Requirement, type Schema, typeOf } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { PERMITTED, refused } from '../expectation.ts';
import { jsonText } from '../json-text.ts';
import { KEYWORDS, type Keyword, openValues } from '../keywords/index.ts';
import { ABSENT, plainBody, plainElements } from '../plain.ts';
import type { Draft, Values } from '../probe.ts';
import { requestFor } from '../request.ts';
import { spoiledQueries } from './form.ts';
import { type Place, placeOf } from './place.ts';
import { demoted } from './segment.ts';
import { alternate, type CaseSource, operationOf, type Setting } from './setting.ts';

/** So many conforming values go in one request where each costs several; lists of three are tried in rows of their own. */
const A_FEW = 3;

/** The cases of a keyword at one place: values on both sides of it, in every position of a list. */
export function keywordCases(requirement: Requirement, setting: Setting): CaseSource {
  const place = placeOf(requirement, setting);
  const keyword = KEYWORDS[requirement.kind as Keyword] as (schema: Schema, sample: Draft) => Values;
  const found = keyword(place.schema, place.sample);
  if (requirement.kind === 'type' && requirement.at?.length === 0)
    found.refuse.push({ about: 'null', value: null });
  const values = place.in === 'path' ? demoted(found) : found;
  const first = new Map<Case, number>();
  const refusals = values.refuse.flatMap((probe, index) =>
    place.positions(index).map((position) => {
      const each = place.put(probe, 'refuse', position);
      if (position > 0) first.set(each, index);
      return each;
    }),
  );
  const alone = values.accept.map((probe) => place.put(probe, 'accept', 0));
  const isCostly = alone.some(({ given }) => given.length > 0);
  const several = isCostly && values.accept.length >= A_FEW ? [values.accept.slice(0, A_FEW)] : [];
  const acceptances = [...several.flatMap((probes) => place.putAll?.(probes) ?? []), ...alone];
  const { refuseAny, acceptAny } = values;
  const spoiled =
    requirement.kind === 'const' && place.in === 'query' ? spoiledQueries(requirement, setting) : [];
  const probes = alternate([...refusals, ...spoiled], acceptances, isCostly ? 4 : 1);
  const source: CaseSource = {
    probes,
    spare: () => values.refuse.map((probe) => place.put(probe, 'refuse', 0)),
    smaller: (failing) => [first.get(failing)].filter((index) => index !== undefined),
  };
  if (!refuseAny && !acceptAny) return source;
  const draws = () => [
    ...(refuseAny ? [drawn(refuseAny(), place, 'refuse')] : []),
    ...(acceptAny ? [drawn(acceptAny(), place, 'accept')] : []),
  ];
  return { ...source, any: () => fc.oneof(...draws()) };
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
      ...misplaced(requirement, setting),
    ],
  };
}

/** A required member of the body that is nearly there: under another name, a level too high, or in the prototype. */
function misplaced(requirement: Requirement, setting: Setting): Case[] {
  const operation = operationOf(setting, requirement.operation);
  const [name = '', ...deeper] = requirement.at ?? [];
  if (deeper.length > 0) return [];
  const { [name]: value, ...others } = plainBody(operation, setting.fixtures) as Record<string, Draft>;
  const around = jsonText(others).replace(/\}$/, Object.keys(others).length > 0 ? ',' : '');
  const texts: [about: string, body: string][] = [
    ['its name with a blank', jsonText({ ...others, [`${name} `]: value as Draft })],
    ['in the prototype', `${around}"__proto__":${jsonText({ [name]: value as Draft })}}`],
  ];
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    texts.push(['its members without it', jsonText({ ...others, ...value })]);
  return texts.map(([about, rawBody]) => ({
    requirement: requirement.id,
    about: `${name}: ${about}`,
    given: [],
    when: requestFor(operation, setting.fixtures, { rawBody }),
    expects: refused(operation, [...PERMITTED.body]),
  }));
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

function merged(values: Values, schema: Schema): Values {
  if (typeOf(schema) !== 'string') return values;
  const { accept, refuse } = KEYWORDS.pattern(schema);
  const observe = values.observe.filter(({ value }) => typeof value === 'string');
  return { ...values, observe, accept, refuse };
}
