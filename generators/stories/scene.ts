import type { Operation, Requirement, Schema } from '../../spec/index.ts';
import type { Case, Shown, Step } from '../case.ts';
import { type CaseSource, operationOf, own, type Setting } from '../cases/setting.ts';
import { accepted } from '../expectation.ts';
import { type Fixtures, plainElements, replaceAt } from '../plain.ts';
import type { Draft } from '../probe.ts';
import { requestFor } from '../request.ts';

/** The operations on one part of a resource's state, and how to speak to them. */
export interface Scene {
  setting: Setting;
  requirement: Requirement;
  /** The operation that the row is about. */
  operation: Operation;
  resource: string;
  /** The operation with an effect on the same cell. */
  by(effect: 'add' | 'remove' | 'replace' | 'clear' | 'show'): Operation | undefined;
}

/** The two resources that a story may create. */
export type Slot = 'own' | 'other';

export function sceneOf(requirement: Requirement, setting: Setting): Scene {
  const operation = operationOf(setting, requirement.operation);
  const resource =
    operation.parameters.find(({ schema }) => schema['x-resource'])?.schema['x-resource'] ?? '';
  return {
    setting,
    requirement,
    operation,
    resource,
    by: (effect) =>
      setting.contract.operations.find(
        ({ state }) => state?.cell === operation.state?.cell && state?.effect === effect,
      ),
  };
}

/** Brings a resource into being for this story alone. */
export function create(scene: Scene, slot: Slot = 'own'): Step {
  const { setting, resource } = scene;
  const creator = setting.contract.operations.find(
    ({ success }) => success.creates?.resource === resource,
  ) as Operation;
  return {
    operation: creator.name,
    request: requestFor(creator, setting.fixtures),
    captures: { name: nameOf(resource, slot), member: creator.success.creates?.id as string },
  };
}

/** An operation on one of the story's resources. */
export function act(scene: Scene, operation: Operation, body?: Draft, slot: Slot = 'own'): Step {
  const request = requestFor(operation, scene.setting.fixtures, body === undefined ? {} : { body });
  return {
    operation: operation.name,
    ...(operation.success.body ? { answer: operation.success.body } : {}),
    request: {
      ...request,
      target: request.target.replace(`{${scene.resource}}`, `{${nameOf(scene.resource, slot)}}`),
    },
  };
}

/** The last step of a story is the case itself. */
export function story(scene: Scene, about: string, steps: Step[]): Case {
  const last = steps[steps.length - 1] as Step;
  return {
    requirement: scene.requirement.id,
    about,
    given: steps.slice(0, -1),
    operation: last.operation,
    when: last.request,
    expects: {
      ...accepted(operationOf(scene.setting, last.operation)),
      permitted: [],
      ...(last.shows ? { shows: last.shows } : {}),
    },
  };
}

export function stories(...probes: Case[]): CaseSource {
  return { probes };
}

/** Stories that share what they set up, and the short ones that show which part of them fails. */
export function sharing(whole: Case[], parts: Case[]): CaseSource {
  return { probes: [...whole, ...parts], parts: parts.length };
}

/** A body of the operation with these elements in its list. */
export function bodyWith(operation: Operation, elements: Draft): Draft {
  return replaceAt({}, [operation.state?.at ?? ''], elements);
}

/** `count` elements of an operation's list, with different names. */
export function elementsOf(operation: Operation, count: number, fixtures: Fixtures): Draft[] {
  return plainElements(itemsOf(operation), count, fixtures);
}

export function itemsOf(operation: Operation): Schema {
  return operation.body?.schema.properties?.[operation.state?.at ?? '']?.items ?? {};
}

/** The name that tells an element from others. */
export function keyOf(operation: Operation, element: Draft): string {
  const key = operation.state?.key;
  return String(key === undefined ? element : (element as Record<string, Draft>)[key]);
}

/** An element under another name. */
export function renamed(operation: Operation, element: Draft, name: string): Draft {
  const key = operation.state?.key;
  return key === undefined ? name : { ...(element as Record<string, Draft>), [key]: name };
}

/** A step that shows these names. */
export function showNames(scene: Scene, shower: Operation, names: string[], slot: Slot = 'own'): Step {
  return {
    ...act(scene, shower, undefined, slot),
    shows: { kind: 'names', at: shower.state?.at ?? '', names },
  };
}

/** A step whose answer has to show something. */
export function showing(step: Step, shows: Shown): Step {
  return { ...step, shows };
}

/** A step whose answer has to show the same for what follows to mean something; what it lacks is another row's matter. */
export function needing({ shows, ...step }: Step): Step {
  return shows ? { ...step, needs: shows } : step;
}

function nameOf(resource: string, slot: Slot): string {
  return slot === 'own' ? own(resource) : `other:${resource}`;
}
