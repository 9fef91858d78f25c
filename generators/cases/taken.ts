import { derive, type Requirement } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import { accepted } from '../expectation.ts';
import { plainTriple } from '../plain.ts';
import type { Draft } from '../probe.ts';
import { acceptedCases, caseOf } from './accepted.ts';
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
  const others = [...strangers(requirement, setting), ...taken(requirement, setting)].map((each) => ({
    ...each,
    expects: accepted(operation, { moot: ['3xx', '4xx', '5xx'] }),
    deviations: 1,
  }));
  return { ...source, probes: [...source.probes, ...others] };
}

/** An element that no step put there, in a request that would act on it: its answer tells of what failed. */
function strangers(requirement: Requirement, setting: Setting): Case[] {
  const operation = operationOf(setting, requirement.operation);
  const triple = plainTriple(operation, setting.fixtures) as Record<string, Draft[]> | undefined;
  const list = operation.elementErrors?.list;
  if (operation.given.length === 0 || list === undefined || triple === undefined) return [];
  const body = { ...triple, [list]: triple[list]?.slice(-1) as Draft };
  return [
    { ...caseOf(requirement, operation, body, setting, 'an element that nothing put there'), given: [] },
  ];
}
