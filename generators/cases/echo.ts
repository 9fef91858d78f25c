import type { Requirement } from '../../spec/index.ts';
import type { Case } from '../case.ts';
import type { Draft } from '../probe.ts';
import { acceptedCases, caseOf } from './accepted.ts';
import { type AtOnce, aboutOf, atOnce, bodyWith, type Choice, factorsOf, meetings } from './factors.ts';
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
  const choicesOf = new Map<Case, Choice[]>();
  const putAll = ({ about, body, choices }: AtOnce): Case => {
    const each = caseOf(requirement, operation, body, setting, about);
    choicesOf.set(each, choices);
    return Object.assign(each, { deviations: choices.length });
  };
  const put = (choices: Choice[]): Case =>
    putAll({ about: aboutOf(choices), body: bodyWith(choices, operation, setting), choices });
  const met = meetings(factors).filter((choices) => choices.length > 1);
  const others = taken(requirement, setting).map((each) => ({
    ...caseOf(requirement, operation, JSON.parse(String(each.when.body)) as Draft, setting, each.about),
    when: each.when,
    deviations: 1,
  }));
  const alone = factors.flatMap(({ choices }) => choices.slice(1)).map((choice) => put([choice]));
  return {
    ...source,
    probes: [
      ...source.probes,
      ...atOnce(factors, operation, setting).map(putAll),
      ...met.map(put),
      ...others,
    ],
    spare: () => alone,
    smaller: (failing) => {
      const own = choicesOf.get(failing) ?? [];
      return alone.flatMap((each, index) =>
        choicesOf.get(each)?.every((choice) => own.includes(choice)) ? [index] : [],
      );
    },
  };
}
