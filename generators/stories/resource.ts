import type { Operation } from '../../spec/index.ts';
import type { Step } from '../case.ts';
import type { CaseSource } from '../cases/setting.ts';
import { plainBody } from '../plain.ts';
import type { Draft } from '../probe.ts';
import { show, valuesOf } from './document.ts';
import {
  act,
  bodyWith,
  create,
  elementsOf,
  keyOf,
  type Scene,
  showing,
  showNames,
  stories,
  story,
} from './scene.ts';

/** Two resources do not see each other's state, and what is done to one leaves the other. */
export function resourcesKeptApart(scene: Scene): CaseSource {
  const { operation } = scene;
  const both = [create(scene), create(scene, 'other')];
  const shower = scene.by('show');
  const adder = scene.by('add');
  const replacer = scene.by('replace');
  if (!shower) return stories();
  const at = shower.state?.at ?? '';
  if (adder) {
    const elements = elementsOf(adder, 2, scene.setting.fixtures);
    const names = elements.map((element) => keyOf(adder, element));
    if (operation === adder) {
      return stories(
        story(scene, 'put on one, list the other', [
          ...both,
          act(scene, adder, bodyWith(adder, elements)),
          showNames(scene, shower, [], 'other'),
        ]),
        story(scene, 'put on both, list the first', [
          ...both,
          act(scene, adder, bodyWith(adder, elements.slice(0, 1))),
          act(scene, adder, bodyWith(adder, elements.slice(1)), 'other'),
          showNames(scene, shower, names.slice(0, 1)),
        ]),
      );
    }
    return stories(
      story(scene, 'put on both, delete from one, list the other', [
        ...both,
        act(scene, adder, bodyWith(adder, elements)),
        act(scene, adder, bodyWith(adder, elements), 'other'),
        act(scene, operation, bodyWith(operation, names)),
        showNames(scene, shower, names, 'other'),
      ]),
    );
  }
  if (!replacer) return stories();
  const [[, first], [, second]] = valuesOf(replacer, scene) as [[string, Draft], [string, Draft]];
  const here = act(scene, replacer, bodyWith(replacer, first));
  if (operation === replacer) {
    return stories(
      story(scene, 'put on one, get from the other', [
        ...both,
        here,
        showing(act(scene, shower, undefined, 'other'), { kind: 'nothing', at }),
      ]),
      story(scene, 'put on both, get from the first', [
        ...both,
        here,
        act(scene, replacer, bodyWith(replacer, second), 'other'),
        show(scene, shower, first),
      ]),
    );
  }
  return stories(
    story(scene, 'put on both, delete from one, get from the other', [
      ...both,
      here,
      act(scene, replacer, bodyWith(replacer, second), 'other'),
      act(scene, operation),
      showing(act(scene, shower, undefined, 'other'), { kind: 'value', at, value: second, without: [] }),
    ]),
  );
}

/** A resource that was deleted is gone for every operation. */
export function goneForEveryOperation(scene: Scene): CaseSource {
  const { setting, operation } = scene;
  const others = setting.contract.operations.filter(
    (other) =>
      other !== operation && other.parameters.some(({ schema }) => schema['x-resource'] === scene.resource),
  );
  const filled = others
    .filter(
      ({ state }) => state?.effect === 'replace' || (state?.effect === 'add' && state.key !== undefined),
    )
    .map((other) => act(scene, other));
  return stories(
    ...others.map((other) =>
      story(scene, `fill, delete, then ${other.name}`, [
        create(scene),
        ...filled,
        act(scene, operation),
        showing(act(scene, other), { kind: 'gone' }),
      ]),
    ),
  );
}

/** Deleting one resource leaves another and what it holds. */
export function othersStay(scene: Scene): CaseSource {
  const { setting, operation } = scene;
  const there = (other: Operation): Step[] => [
    showing(act(scene, other, undefined, 'other'), { kind: 'there' }),
  ];
  const reader = setting.contract.operations.find(
    (other) => other.method === 'GET' && other.path === operation.path,
  );
  if (!reader) return stories();
  return stories(
    story(scene, 'create two, delete one, read the other', [
      create(scene),
      create(scene, 'other'),
      act(scene, operation),
      ...there(reader),
    ]),
  );
}

/** Create a resource, read it: it has its own name and what was asked for. */
export function createdThenShown(scene: Scene): CaseSource {
  const { setting, operation } = scene;
  const { creates } = operation.success;
  const reader = setting.contract.operations.find(
    ({ method, parameters, success, state }) =>
      method === 'GET' &&
      state === undefined &&
      success.body !== undefined &&
      parameters.some(({ schema }) => schema['x-resource'] === creates?.resource),
  );
  const body = plainBody(operation, setting.fixtures);
  if (!creates || !reader || body === undefined) return stories();
  const [at = '', id = ''] = creates.id.split('.');
  const named = { ...scene, resource: creates.resource };
  const value = { ...(body as Record<string, Draft>), [id]: `{own:${creates.resource}}` };
  return stories(
    story(scene, 'create, then get', [
      create(named),
      showing(act(named, reader), { kind: 'value', at, value, without: [] }),
    ]),
  );
}
