import type { Requirement } from '../../spec/index.ts';
import type { Draft } from '../probe.ts';
import { acceptedCases, caseOf } from './accepted.ts';
import { aboutOf, bodyWith, factorsOf, meetings } from './factors.ts';
import { type CaseSource, operationOf, type Setting } from './setting.ts';
import { taken } from './taken.ts';

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
  const others = taken(requirement, setting).map((each) => ({
    ...caseOf(requirement, operation, JSON.parse(String(each.when.body)) as Draft, setting, each.about),
    when: each.when,
    deviations: 1,
  }));
  return { ...source, probes: [...source.probes, ...own, ...others] };
}
