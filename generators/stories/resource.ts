import type { Step } from '../case.ts';
import type { CaseSource } from '../cases/setting.ts';
import { plainBody } from '../plain.ts';
import type { Draft } from '../probe.ts';
import { cellsOf } from './cells.ts';
import { nothingAt, show, valuesOf } from './document.ts';
import {
  act,
  bodyWith,
  create,
  elementsOf,
  keyOf,
  needing,
  type Scene,
  type Slot,
  sharing,
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
  if (!shower || !(adder ?? replacer)) return stories();
  if (adder) {
    const elements = elementsOf(adder, 2, scene.setting.fixtures);
    const put = (some: Draft[], slot: Slot) => act(scene, adder, bodyWith(adder, some), slot);
    const names = (some: Draft[]) => some.map((element) => keyOf(adder, element));
    const list = (some: Draft[], slot: Slot) => showNames(scene, shower, names(some), slot);
    return stories(
      operation === adder
        ? story(scene, 'put on one, list the other; put on the other, list the first', [
            ...both,
            put(elements.slice(0, 1), 'own'),
            list([], 'other'),
            put(elements.slice(1), 'other'),
            list(elements.slice(0, 1), 'own'),
          ])
        : story(scene, 'put on both, delete from one, list the other', [
            ...both,
            put(elements, 'own'),
            put(elements, 'other'),
            needing(list(elements, 'other')),
            act(scene, operation, bodyWith(operation, names(elements))),
            list(elements, 'other'),
          ]),
    );
  }
  if (!replacer) return stories();
  const [[, first], [, second]] = valuesOf(replacer, scene) as [[string, Draft], [string, Draft]];
  const put = (value: Draft, slot: Slot) => act(scene, replacer, bodyWith(replacer, value), slot);
  return stories(
    operation === replacer
      ? story(scene, 'put on one, get from the other; put on the other, get from the first', [
          ...both,
          put(first, 'own'),
          showing(act(scene, shower, undefined, 'other'), nothingAt(shower)),
          put(second, 'other'),
          show(scene, shower, first),
        ])
      : story(scene, 'put on both, delete from one, get from the other', [
          ...both,
          put(first, 'own'),
          put(second, 'other'),
          needing(show(scene, shower, second, [], 'other')),
          act(scene, operation),
          show(scene, shower, second, [], 'other'),
        ]),
  );
}

/** What is written into one part of a resource leaves its other parts. */
export function otherSettingsStay(scene: Scene): CaseSource {
  const { operation } = scene;
  const cells = cellsOf(scene);
  const own = cells.find(({ name }) => name === operation.state?.cell);
  const others = cells.filter((cell) => cell !== own);
  if (!own || others.length === 0) return stories();
  const { effect } = operation.state ?? {};
  const isWrite = effect === 'add' || effect === 'replace';
  // Another value may set something aside that the first left alone.
  const [, , third] = effect === 'replace' ? valuesOf(operation, scene) : [];
  const acts = [
    own.fill(),
    ...(isWrite ? [] : [act(scene, operation)]),
    ...(third ? [act(scene, operation, bodyWith(operation, third[1]))] : []),
  ];
  return stories(
    story(
      scene,
      `put ${others.map(({ name }) => name).join(' and ')}, then act on ${own.name}; read the former`,
      [
        create(scene),
        ...others.flatMap(({ fill, filled }) => [fill(), needing(filled())]),
        ...acts,
        ...others.map(({ filled }) => filled()),
      ],
    ),
  );
}

/** A resource that was deleted is gone for every operation. */
export function goneForEveryOperation(scene: Scene): CaseSource {
  const { setting, operation } = scene;
  const others = setting.contract.operations.filter(
    (other) =>
      other !== operation && other.parameters.some(({ schema }) => schema['x-resource'] === scene.resource),
  );
  // Reading comes first: nothing that could bring the resource back has been sent by then.
  const asked = [...others].sort((a, b) => Number(b.method === 'GET') - Number(a.method === 'GET'));
  const filled = cellsOf(scene).map(({ fill }) => fill());
  const tell = (about: string, steps: Step[]) =>
    story(scene, `fill, delete, then ${about}`, [create(scene), ...filled, act(scene, operation), ...steps]);
  const gone = asked.map((other) => showing(act(scene, other), { kind: 'gone' }));
  return sharing(
    [tell(`all ${gone.length} others`, gone)],
    gone.map((step) => tell(step.operation, [step])),
  );
}

/** Deleting one resource leaves another and what it holds. */
export function othersStay(scene: Scene): CaseSource {
  const { setting, operation } = scene;
  const reader = setting.contract.operations.find(
    (other) => other.method === 'GET' && other.path === operation.path,
  );
  if (!reader) return stories();
  const cells = cellsOf(scene);
  return stories(
    story(scene, 'create two, fill one, delete the other, read the one', [
      create(scene),
      create(scene, 'other'),
      ...cells.flatMap(({ fill, filled }) => [fill('other'), needing(filled('other'))]),
      act(scene, operation),
      showing(act(scene, reader, undefined, 'other'), { kind: 'there' }),
      ...cells.map(({ filled }) => filled('other')),
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
