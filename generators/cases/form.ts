import { fixedQuery, type Operation, type Requirement } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { accepted, observed, PERMITTED, refused } from '../expectation.ts';
import { type Difference, encode, pathOf, requestFor } from '../request.ts';
import { type CaseSource, givenFor, operationOf, type Setting, targetOfOwn } from './setting.ts';

/** One other way to write the same request. */
type Form = [about: string, difference: Difference];

/** Forms that the protocol tells a server to treat alike. */
export function toleranceCases(requirement: Requirement, setting: Setting): CaseSource {
  const operation = operationOf(setting, requirement.operation);
  const place = requirement.id.slice(operation.name.length + 1);
  const forms = place.startsWith('path.')
    ? escapedForms(operation)
    : place.startsWith('request.query')
      ? queryForms(operation)
      : place.startsWith('request.header.Accept')
        ? ACCEPT
        : CONTENT_TYPE;
  return {
    probes: forms.map(([about, difference]) => {
      const when = requestFor(operation, setting.fixtures, difference);
      return {
        requirement: requirement.id,
        about,
        given: givenFor(operation, setting),
        when: { ...when, target: targetOfOwn(operation, when.target) },
        expects: accepted(operation),
      };
    }),
  };
}

/** Forms on which nothing decides: recorded. Never one that could reach another operation and do harm. */
export function openFormCases(requirement: Requirement, setting: Setting): CaseSource {
  const operation = operationOf(setting, requirement.operation);
  return {
    probes: [
      ...OPEN_METHODS,
      ...openQueries(operation),
      ...openPaths(operation),
      ...(operation.body ? OPEN_CONTENT_TYPE : []),
      ...OPEN_ACCEPT,
    ].map(([about, difference]) => {
      const when = requestFor(operation, setting.fixtures, difference);
      return {
        requirement: requirement.id,
        about,
        given: givenFor(operation, setting),
        when: { ...when, target: targetOfOwn(operation, when.target) },
        expects: observed(operation),
      };
    }),
  };
}

/** The fixed query spoiled in ways that no value can be. */
export function spoiledQueries(requirement: Requirement, setting: Setting): Case[] {
  const operation = operationOf(setting, requirement.operation);
  const [[name, value] = ['', '']] = fixedQuery(operation);
  const forms: Form[] = [
    [`${name}: no value`, { query: name }],
    [
      `${name}: name in another case`,
      { query: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}=${encode(value)}` },
    ],
    [`${name}: in the body instead`, { query: '', rawBody: JSON.stringify({ [name]: value }) }],
  ];
  return forms.map(([about, difference]) => ({
    requirement: requirement.id,
    about,
    given: [],
    when: requestFor(operation, setting.fixtures, difference),
    expects: refused(operation, [...PERMITTED.route]),
  }));
}

/** The resource's own name, its first character written as an escape. */
function escapedForms(operation: Operation): Form[] {
  const query = queryOf(operation);
  const path = pathOf(operation).replaceAll('}', '%}');
  return [
    [
      'path: first character of the name percent-encoded',
      { target: `${path}${query === '' ? '' : `?${query}`}` },
    ],
  ];
}

function queryForms(operation: Operation): Form[] {
  const fixed = queryOf(operation);
  if (fixed === '') return [['an unknown parameter', { query: 'x=1' }]];
  return [
    ['an unknown parameter after', { query: `${fixed}&x=1` }],
    ['an unknown parameter before', { query: `x=1&${fixed}` }],
  ];
}

const ACCEPT: Form[] = ['application/json', '*/*', 'application/*', 'text/html, */*;q=0.1'].map(
  (value): Form => [`accept: ${value}`, { headers: { accept: value } }],
);

const CONTENT_TYPE: Form[] = [
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'application/json;charset=UTF-8',
].map((value): Form => [`content-type: ${value}`, { headers: { 'content-type': value } }]);

const OPEN_CONTENT_TYPE: Form[] = [
  ['content-type: absent', { without: ['content-type'] }],
  ...[
    'text/plain',
    'application/x-amz-json-1.1',
    'application/x-www-form-urlencoded',
    'application/hal+json',
    'garbage',
  ].map((value): Form => [`content-type: ${value}`, { headers: { 'content-type': value } }]),
];

const OPEN_METHODS: Form[] = [
  ['method: HEAD', { method: 'HEAD' }],
  ['method: OPTIONS', { method: 'OPTIONS' }],
];

const OPEN_ACCEPT: Form[] = ['text/html', 'application/json;q=0', 'garbage'].map(
  (value): Form => [`accept: ${value}`, { headers: { accept: value } }],
);

function openQueries(operation: Operation): Form[] {
  const fixed = queryOf(operation);
  if (fixed === '') return [];
  const [[name, value] = ['', '']] = fixedQuery(operation);
  const escaped = `%${value.charCodeAt(0).toString(16)}${value.slice(1)}`;
  return [
    [`${name}: given twice`, { query: `${fixed}&${fixed}` }],
    [`${name}: first letter percent-encoded`, { query: `${name}=${escaped}` }],
    ['an empty parameter after', { query: `${fixed}&` }],
    [`${name}: semicolon as separator`, { query: `${fixed};x=1` }],
  ];
}

function openPaths(operation: Operation): Form[] {
  const path = pathOf(operation);
  const query = queryOf(operation);
  // The collection itself is another resource, which a slash too many may reach.
  if (!path.includes('{')) return [];
  const named = (name: string) => path.replace(/\{[^}]+\}/, name);
  const forms: [string, string][] = [
    ['path: trailing slash', `${path}/`],
    ['path: doubled slash', path.replace(/^(\/[^/]+)/, '$1/')],
    ['path: a dot segment', path.replace(/^(\/[^/]+)/, '$1/.')],
    ['name: a broken escape', named('%zz')],
    ['name: an escape cut short', named('abc%4')],
    ['name: a dot', named('%2e')],
    ['name: two dots', named('%2e%2e')],
    ['name: NUL', named('%00')],
    ['name: bytes that are not UTF-8', named('%C0%AF')],
    ['name: 300 characters', named('a'.repeat(300))],
    ['name: 5,000 characters', named('a'.repeat(5000))],
  ];
  return forms.map(
    ([about, target]): Form => [about, { target: `${target}${query === '' ? '' : `?${query}`}` }],
  );
}

function queryOf(operation: Operation): string {
  return fixedQuery(operation)
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join('&');
}
