import * as fc from 'fast-check';
import type { Requirement } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { PERMITTED, refused } from '../expectation.ts';
import { requestFor } from '../request.ts';
import { type CaseSource, givenFor, operationOf, type Setting, targetOfOwn } from './setting.ts';

/** A well-formed name that nobody has given to anything: the sample's alphabet, in an order of its own. */
const UNKNOWN = 'zyxwvutsrqponmlkjihg09';

/** Conforming requests to resources that do not exist. */
export function notFoundCases(requirement: Requirement, setting: Setting): CaseSource {
  return {
    probes: [unknown(requirement, setting, UNKNOWN), ...nearly(requirement, setting)],
    any: () =>
      fc.stringMatching(/^[a-z0-9]{18}$/).map((name) => unknown(requirement, setting, `zyxw${name}`)),
  };
}

/** Names that are that of a resource only for who trims them, decodes them twice, or compares a part of them. */
function nearly(requirement: Requirement, setting: Setting): Case[] {
  const operation = operationOf(setting, requirement.operation);
  const plain = requestFor(operation, setting.fixtures);
  const target = targetOfOwn(operation, plain.target);
  const [slot = ''] = /(?<={)[^}]+/.exec(target) ?? [];
  const spellings: [about: string, spelling: string][] = [
    ['a blank before the name', `%20{${slot}}`],
    ['a blank after the name', `{${slot}}%20`],
    ['two letters after the name', `{${slot}}xx`],
    ['two letters before the name', `xx{${slot}}`],
    ['the name encoded twice', `{${slot}%%}`],
  ];
  return spellings.map(([about, spelling]) => ({
    requirement: requirement.id,
    about: `path: ${about}`,
    given: operation.deletes ? givenFor(operation, setting) : [],
    when: { ...plain, target: target.replace(`{${slot}}`, spelling) },
    // The name may be refused for its form as well.
    expects: refused(operation, [...PERMITTED.resource]),
  }));
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
