import * as fc from 'fast-check';
import type { Requirement } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { PERMITTED, refused } from '../expectation.ts';
import { requestFor } from '../request.ts';
import { type CaseSource, operationOf, type Setting } from './setting.ts';

/** A well-formed name that nobody has given to anything: the sample's alphabet, in an order of its own. */
const UNKNOWN = 'zyxwvutsrqponmlkjihg09';

/** Conforming requests to resources that do not exist. */
export function notFoundCases(requirement: Requirement, setting: Setting): CaseSource {
  return {
    probes: [unknown(requirement, setting, UNKNOWN)],
    any: () =>
      fc.stringMatching(/^[a-z0-9]{18}$/).map((name) => unknown(requirement, setting, `zyxw${name}`)),
  };
}

export function unknown(requirement: Requirement, setting: Setting, name: string): Case {
  const operation = operationOf(setting, requirement.operation);
  const parameter = operation.parameters.find(({ schema }) => schema['x-resource']);
  return {
    requirement: requirement.id,
    about: `${parameter?.name}: ${JSON.stringify(name)}, which names nothing`,
    given: [],
    when: requestFor(operation, setting.fixtures, { path: { [parameter?.name ?? '']: name } }),
    expects: refused(operation, [...PERMITTED.unknown]),
  };
}
