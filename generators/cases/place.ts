import type { Operation, Pointer, Requirement, Schema } from '../../spec/index.ts';
import type { Case, Expectation, StatusSet } from '../case.ts';
import { accepted, observed, PERMITTED, refused } from '../expectation.ts';
import { plain, plainBody, plainElements, replaceAt } from '../plain.ts';
import type { Draft, Probe } from '../probe.ts';
import { encode, requestFor } from '../request.ts';
import { givenFor, givenWith, operationOf, type Setting } from './setting.ts';

/** Where a constrained value stands, and how a request is made with another value there. */
export interface Place {
  in: 'body' | 'path' | 'query';
  schema: Schema;
  sample: Draft;
  /** The list positions in which the n-th probe is tried. */
  positions(index: number): number[];
  put(probe: Probe, side: Expectation['side'], position: number): Case;
  /** Several conforming values in one list. */
  putAll?(probes: Probe[]): Case;
}

export function placeOf(requirement: Requirement, setting: Setting): Place {
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
        mutation: probe.mutation ?? probe.about,
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
        mutation: probe.mutation ?? probe.about,
        when: requestFor(operation, setting.fixtures, { query: `${name}=${encode(String(probe.value))}` }),
        given: side === 'accept' ? givenFor(operation, setting) : [],
        expects: expectation(operation, side, [...PERMITTED.route], {}),
      }),
    };
  }
  const body = plainBody(operation, setting.fixtures) as Draft;
  const isItem = at.length === 2 && at[1] === '[]';
  return {
    in: 'body',
    ...(isItem
      ? {
          putAll: (probes: Probe[]) => {
            const draft = replaceAt(
              body,
              at.slice(0, 1),
              probes.map(({ value }) => value),
            );
            return {
              ...common,
              about: about({ about: probes.map((probe) => probe.about).join(', '), value: null }),
              mutation: 'several',
              given: givenWith(operation, draft, setting),
              when: requestFor(operation, setting.fixtures, { body: draft }),
              expects: accepted(operation, { moot: [403, 404] }),
            };
          },
        }
      : {}),
    schema,
    sample,
    positions: (index) => (!at.includes('[]') ? [0] : index === 0 ? [0, 1, 2, 3, 4] : [index % 4]),
    put: (probe, side, position) => {
      const filled = withElements(body, at, operation, position, setting);
      const draft = replaceIn(filled, at, position, probe.value);
      return {
        ...common,
        given: side === 'accept' && at.length > 0 ? givenWith(operation, draft, setting) : [],
        about: about(probe) + POSITIONS[at.includes('[]') ? position : 0],
        mutation: probe.mutation ?? probe.about,
        ...(at.includes('[]') && position > 0 ? { position } : {}),
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
  [9, 0],
];
const POSITIONS = [
  '',
  ', between good elements',
  ', before a good element',
  ', after good elements',
  ', last of ten',
];

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
  const isElement = operation.elementErrors?.list === at[0] && at.length === 2;
  if (side === 'accept' && operation.given.length > 0 && !isElement) return { moot: [404] };
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
