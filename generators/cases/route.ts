import { fixedQuery, type Requirement } from '../../spec/index.ts';
import { PERMITTED, refused } from '../expectation.ts';
import { pathOf, requestFor } from '../request.ts';
import { type CaseSource, operationOf, type Setting } from './setting.ts';

/** Methods that may mean something else on a path without any document saying so. */
const HARMLESS = ['PATCH', 'FOO', 'PUT', 'POST'];

/** The operation's request under methods that no operation has on this path. */
export function methodCases(requirement: Requirement, setting: Setting): CaseSource {
  const operation = operationOf(setting, requirement.operation);
  const shape = (path: string) => path.replaceAll(/\{[^}]+\}/g, '{}');
  const query = JSON.stringify(fixedQuery(operation));
  const bound = setting.contract.operations
    .filter(
      (other) =>
        shape(other.path) === shape(operation.path) &&
        (JSON.stringify(fixedQuery(other)) === query || fixedQuery(other).length === 0),
    )
    .map((other) => other.method);
  return {
    probes: HARMLESS.filter((method) => !bound.includes(method)).map((method) => ({
      requirement: requirement.id,
      about: `method: ${method}`,
      given: [],
      when: requestFor(operation, setting.fixtures, { method }),
      expects: refused(operation, [...PERMITTED.route]),
    })),
  };
}

/** The operation's request on paths that differ from its own. */
export function pathCases(requirement: Requirement, setting: Setting): CaseSource {
  const operation = operationOf(setting, requirement.operation);
  const path = pathOf(operation);
  const others: [string, string][] = [
    ['a segment too many', `${path}/x`],
    ['another first segment', path.replace(/^\/[^/]+/, '/frobnicate')],
    ['another last letter', /\}$/.test(path) ? path.replace(/^(\/[^/]+)/, '$1x') : `${path}x`],
  ];
  const query = fixedQuery(operation)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return {
    probes: others.map(([about, other]) => ({
      requirement: requirement.id,
      about: `path: ${about}`,
      given: [],
      when: requestFor(operation, setting.fixtures, { target: `${other}${query ? `?${query}` : ''}` }),
      expects: refused(operation, [...PERMITTED.route]),
    })),
  };
}

/** The operation's request with a path in other letters. */
export function pathCaseCases(requirement: Requirement, setting: Setting): CaseSource {
  const operation = operationOf(setting, requirement.operation);
  const capital = pathOf(operation).replaceAll(/\/[a-z]/g, (start) => start.toUpperCase());
  const query = fixedQuery(operation)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return {
    probes: [
      {
        requirement: requirement.id,
        about: 'path: capital letters',
        given: [],
        when: requestFor(operation, setting.fixtures, { target: `${capital}${query ? `?${query}` : ''}` }),
        expects: refused(operation, [...PERMITTED.route]),
      },
    ],
  };
}
