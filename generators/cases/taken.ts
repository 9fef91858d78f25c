import { derive, type Requirement } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { accepted } from '../expectation.ts';
import { acceptedCases } from './accepted.ts';
import { casesFor } from './index.ts';
import { type CaseSource, operationOf, type Setting } from './setting.ts';

/** Requests that rows about one member send as conforming, or in which an element may fail by itself. */
export function taken(requirement: Requirement, setting: Setting): Case[] {
  const operation = operationOf(setting, requirement.operation);
  return derive({ ...setting.contract, operations: [operation] })
    .filter((row) => row.in === 'body' && row.kind !== 'open')
    .flatMap((row) => casesFor(row, setting).probes)
    .filter(({ when, expects }) => typeof when.body === 'string' && isTaken(expects))
    .map((each) => ({ ...each, requirement: requirement.id }));
}

function isTaken({ side, element }: Case['expects']): boolean {
  return side === 'accept' || element !== undefined;
}

/** Conforming requests, and every other request that was a success: how a success looks does not depend on the values. */
export function successCases(requirement: Requirement, setting: Setting): CaseSource {
  const operation = operationOf(setting, requirement.operation);
  const source = acceptedCases(requirement, setting);
  const others = taken(requirement, setting).map((each) => ({
    ...each,
    expects: accepted(operation, { moot: ['3xx', '4xx', '5xx'] }),
    deviations: 1,
  }));
  return { ...source, probes: [...source.probes, ...others] };
}
