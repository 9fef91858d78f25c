import type { Operation, Requirement } from '../../spec/index.ts';
import type { Case, Step } from '../case.ts';
import { accepted, PERMITTED, refused } from '../expectation.ts';
import { requestFor } from '../request.ts';
import { aboutOf, bodyWith, type Choice, factorsOf, meetings, turns } from './factors.ts';
import { type CaseSource, givenFor, operationOf, type Setting } from './setting.ts';

/**
 * Members in each other's company: valid values that meet, and an invalid value beside every valid one.
 *
 * Each value is first tried alone, and a case counts only where that went as it should: what one member does alone is
 * the business of its own rows. A row that fails is made small by taking two of its values at a time.
 */
export function combinationCases(requirement: Requirement, setting: Setting): CaseSource {
  const scene = { requirement, setting, operation: operationOf(setting, requirement.operation) };
  const factors = factorsOf(scene.operation, setting);
  const met = new Map<Case, Choice[]>();
  const meet = (choices: Choice[]): Case => {
    const each = valid(scene, choices);
    met.set(each, choices);
    return each;
  };
  const spoil = (invalid: Choice, others: Choice[]): Case => {
    const each = spoiled(scene, invalid, others);
    met.set(each, [invalid, ...others]);
    return each;
  };
  const valids = meetings(factors).filter((choices) => choices.length > 1);
  const invalids = factors.flatMap((factor) => {
    const { invalid } = factor;
    const others = factors.filter((other) => other !== factor);
    return invalid ? turns(others).map((choices) => ({ invalid, choices })) : [];
  });
  let pairs: Case[] | undefined;
  const spare = () => {
    pairs ??= [
      ...valids.flatMap(pairsOf).map(meet),
      ...invalids.flatMap(({ invalid, choices }) => choices.map((each) => spoil(invalid, [each]))),
    ];
    return pairs;
  };
  return {
    probes: [...valids.map(meet), ...invalids.map(({ invalid, choices }) => spoil(invalid, choices))],
    spare,
    smaller: (failing) => {
      const own = met.get(failing) ?? [];
      const isPart = (pair: Case) =>
        pair.expects.side === failing.expects.side && met.get(pair)?.every((each) => own.includes(each));
      return spare().flatMap((pair, index) => (isPart(pair) ? [index] : []));
    },
  };
}

interface Scene {
  requirement: Requirement;
  operation: Operation;
  setting: Setting;
}

function pairsOf(choices: Choice[]): Choice[][] {
  return choices.flatMap((first, index) => choices.slice(index + 1).map((second) => [first, second]));
}

function valid(scene: Scene, choices: Choice[]): Case {
  const { requirement, operation, setting } = scene;
  return {
    requirement: requirement.id,
    about: aboutOf(choices),
    deviations: choices.length,
    given: [...givenFor(operation, setting), ...choices.map((each) => alone(scene, each))],
    when: requestWith(scene, choices),
    expects: accepted(operation),
  };
}

function spoiled(scene: Scene, invalid: Choice, others: Choice[]): Case {
  const { requirement, operation } = scene;
  return {
    requirement: requirement.id,
    about: aboutOf([invalid, ...others]),
    deviations: others.length + 1,
    given: [{ ...alone(scene, invalid), isRefused: true, refusedAs: [...PERMITTED.body] }],
    when: requestWith(scene, [invalid, ...others]),
    expects: refused(operation, [...PERMITTED.body]),
  };
}

function alone(scene: Scene, choice: Choice): Step {
  return { operation: scene.operation.name, request: requestWith(scene, [choice]) };
}

function requestWith({ operation, setting }: Scene, choices: Choice[]) {
  return requestFor(operation, setting.fixtures, { body: bodyWith(choices, operation, setting) });
}
