import { derive, type Operation, type Requirement } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import type { Draft } from '../probe.ts';
import { acceptedCases, caseOf } from './accepted.ts';
import { aboutOf, bodyWith, factorsOf, meetings } from './factors.ts';
import { casesFor } from './index.ts';
import { type CaseSource, operationOf, type Setting } from './setting.ts';

/**
 * What is answered has to be what was put: the sample, every value that another row has accepted, and members in each
 * other's company. A request that is refused says nothing here.
 */
export function echoCases(requirement: Requirement, setting: Setting): CaseSource {
  const operation = operationOf(setting, requirement.operation);
  const source = acceptedCases(requirement, setting);
  const factors = factorsOf(operation, setting);
  const alone = factors.flatMap(({ choices }) => choices.slice(1).map((choice) => [choice]));
  const met = meetings(factors).filter((choices) => choices.length > 1);
  const own = [...alone, ...met].map((choices) => ({
    ...caseOf(requirement, operation, bodyWith(choices, operation, setting), setting, aboutOf(choices)),
    deviations: choices.length,
  }));
  return { ...source, probes: [...source.probes, ...own, ...taken(requirement, operation, setting)] };
}

/** The bodies that rows about one member accept. */
function taken(requirement: Requirement, operation: Operation, setting: Setting): Case[] {
  const siblings = derive({ ...setting.contract, operations: [operation] });
  return siblings
    .filter((row) => row.in === 'body' && row.kind !== 'open')
    .flatMap((row) => casesFor(row, setting).probes)
    .filter(({ expects, when }) => expects.side === 'accept' && typeof when.body === 'string')
    .map(({ about, when }) => ({
      ...caseOf(requirement, operation, JSON.parse(String(when.body)) as Draft, setting, about),
      when,
      deviations: 1,
    }));
}
