import type * as fc from 'fast-check';
import type { Contract, Operation, Requirement } from '../../spec/index.ts';
import type { Case, Step } from '../case.ts';
import type { Fixtures } from '../plain.ts';
import type { Draft } from '../probe.ts';
import { requestFor } from '../request.ts';

/** What cases are made from, besides the requirement. */
export interface Setting {
  contract: Contract;
  fixtures: Fixtures;
}

/** The cases of one requirement: boundary probes in the order of what they detect, then draws. */
export interface CaseSource {
  probes: Case[];
  /**
   * So many of the last probes are parts of those before them and say nothing else. They are sent where one of those could
   * not be told, and to make a failure small.
   */
  parts?: number;
  /** Built when first drawn from. */
  any?: () => fc.Arbitrary<Case>;
  /** Cases sent only to make a failing probe smaller. */
  spare?: () => Case[];
  /** The indices of the spare cases that a probe may be reduced to, smallest first. */
  smaller?: (probe: Case) => number[];
  /** A draw that takes the place of several: a sequence of requests. */
  isLong?: boolean;
  /** Requirements that name one stream draw the same cases, so that one exchange serves them all. */
  stream?: string;
}

export function operationOf(setting: Setting, name: string): Operation {
  return setting.contract.operations.find((operation) => operation.name === name) as Operation;
}

/** The steps that give a conforming request something to act on, with plain values. */
export function givenFor(operation: Operation, setting: Setting): Step[] {
  const steps = operation.given.map((name) => stepOf(operationOf(setting, name), setting));
  return operation.deletes ? [...steps, ownResource(operation.deletes, setting)] : steps;
}

/** A step that has to do all that it is asked: where elements can fail by themselves, none may. */
function stepOf(operation: Operation, { fixtures }: Setting, body?: Draft): Step {
  const { elementErrors } = operation;
  return {
    operation: operation.name,
    request: requestFor(operation, fixtures, body === undefined ? {} : { body }),
    ...(elementErrors
      ? { needs: { kind: 'errors', at: elementErrors.errors, id: elementErrors.id, ids: [] } }
      : {}),
  };
}

/** The same steps with the elements of a body, where they take them in the same words; none where they do not. */
export function givenWith(operation: Operation, body: Draft, setting: Setting): Step[] {
  const names = Object.keys(body as Record<string, Draft>);
  return operation.given.flatMap((name) => {
    const before = operationOf(setting, name);
    const takes = before.body?.schema.properties ?? {};
    return names.every((each) => each in takes) ? [stepOf(before, setting, body)] : [];
  });
}

/** Creates a resource for this case alone, since the case removes it. */
function ownResource(resource: string, setting: Setting): Step {
  const creator = setting.contract.operations.find(
    ({ success }) => success.creates?.resource === resource,
  ) as Operation;
  return {
    operation: creator.name,
    request: requestFor(creator, setting.fixtures),
    captures: { name: own(resource), member: creator.success.creates?.id as string },
  };
}

/** The name under which a case's own resource stands in targets. */
export function own(resource: string): string {
  return `own:${resource}`;
}

/** A conforming request that removes its resource names its own instead of the run's. */
export function targetOfOwn(operation: Operation, target: string): string {
  return operation.deletes ? target.replace(`{${operation.deletes}`, `{${own(operation.deletes)}`) : target;
}

/** Two lists taken in turn: so many of the first, then one of the second. */
export function alternate<T>(first: T[], second: T[], several = 1): T[] {
  const turns = Math.max(Math.ceil(first.length / several), second.length);
  return Array.from({ length: turns }, (_, turn) => [
    ...first.slice(turn * several, (turn + 1) * several),
    ...second.slice(turn, turn + 1),
  ]).flat();
}

export type CasesOf = (requirement: Requirement, setting: Setting) => CaseSource;
