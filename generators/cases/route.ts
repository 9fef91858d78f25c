import { fixedQuery, type Operation, type Requirement, type WireRequest } from '../../spec/index.ts';
import type { Step } from '../case.ts';
import { PERMITTED, refused } from '../expectation.ts';
import { pathOf, requestFor } from '../request.ts';
import { type CaseSource, givenFor, operationOf, type Setting, targetOfOwn } from './setting.ts';

/** Methods that may mean something else on a path without any document saying so. */
const HARMLESS = ['PUT', 'FOO', 'POST', 'PATCH'];

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
      given: givenOfOwn(operation, setting),
      when: onOwn(operation, requestFor(operation, setting.fixtures, { method })),
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
    probes: others
      .filter(([, other]) => !isBound(other, operation, setting))
      .map(([about, other]) => ({
        requirement: requirement.id,
        about: `path: ${about}`,
        given: givenOfOwn(operation, setting),
        when: onOwn(
          operation,
          requestFor(operation, setting.fixtures, { target: `${other}${query ? `?${query}` : ''}` }),
        ),
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
        given: givenOfOwn(operation, setting),
        when: onOwn(
          operation,
          requestFor(operation, setting.fixtures, { target: `${capital}${query ? `?${query}` : ''}` }),
        ),
        expects: refused(operation, [...PERMITTED.route]),
      },
    ],
  };
}

/** Whether another operation answers under this method and path, with no literal to tell it apart. */
function isBound(path: string, operation: Operation, setting: Setting): boolean {
  return setting.contract.operations.some((other) => {
    const template = other.path.replaceAll(/\{[^}]+\}/g, '[^/]+');
    return (
      other.method === operation.method &&
      fixedQuery(other).length === 0 &&
      new RegExp(`^${template}$`).test(path)
    );
  });
}

/** An operation that removes its resource may do so under another method or path: it is given one of its own. */
function givenOfOwn(operation: Operation, setting: Setting): Step[] {
  return operation.deletes ? givenFor(operation, setting) : [];
}

function onOwn(operation: Operation, request: WireRequest): WireRequest {
  return { ...request, target: targetOfOwn(operation, request.target) };
}
