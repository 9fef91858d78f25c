import type { Step } from '../case.ts';
import type { CaseSource } from '../cases/setting.ts';
import type { Draft } from '../probe.ts';
import { show, valuesOf } from './document.ts';
import {
  act,
  bodyWith,
  create,
  elementsOf,
  keyOf,
  type Scene,
  type Slot,
  sharing,
  showing,
  showNames,
  stories,
  story,
} from './scene.ts';

/** Clients on two resources at once: each resource holds what was put on it. */
export function parallelClientsKeptApart(scene: Scene): CaseSource {
  const adder = scene.by('add');
  const replacer = scene.by('replace');
  const shower = scene.by('show');
  if (!shower) return stories();
  const both = [create(scene), create(scene, 'other')];
  if (adder) {
    // Each client puts the same list again, so that it does not matter whether putting adds or replaces.
    const elements = elementsOf(adder, 6, scene.setting.fixtures);
    const lists: Record<Slot, Draft[]> = { own: elements.slice(0, 3), other: elements.slice(3) };
    const put = (slot: Slot) => act(scene, adder, bodyWith(adder, lists[slot]), slot);
    const shown = (slot: Slot) =>
      showNames(
        scene,
        shower,
        lists[slot].map((element) => keyOf(adder, element)),
        slot,
      );
    const tell = (clients: number) =>
      story(scene, `${2 * clients} clients put on two resources at once; list both`, [
        ...both,
        ...together(Array.from({ length: clients }).flatMap(() => [put('own'), put('other')])),
        shown('own'),
        shown('other'),
      ]);
    const alone = story(scene, 'two clients put the same on one resource at once; list', [
      create(scene),
      ...together([put('own'), put('own')]),
      shown('own'),
    ]);
    return sharing([tell(2)], [tell(1), alone]);
  }
  if (!replacer) return stories();
  const [[, first], [, second]] = valuesOf(replacer, scene) as [[string, Draft], [string, Draft]];
  const put = (value: Draft, slot: Slot) => act(scene, replacer, bodyWith(replacer, value), slot);
  const tell = (clients: number) =>
    story(scene, `${2 * clients} clients put on two resources at once; get from both`, [
      ...both,
      ...together(Array.from({ length: clients }).flatMap(() => [put(first, 'own'), put(second, 'other')])),
      show(scene, shower, first),
      show(scene, shower, second, [], 'other'),
    ]);
  const alone = story(scene, 'two clients put the same on one resource at once; get', [
    create(scene),
    ...together([put(first, 'own'), put(first, 'own')]),
    show(scene, shower, first),
  ]);
  return sharing([tell(2)], [tell(1), alone]);
}

/** Requests that race on one resource leave what some order of them would. */
export function racesEndInSomeOrder(scene: Scene): CaseSource {
  const adder = scene.by('add');
  const remover = scene.by('remove');
  const replacer = scene.by('replace');
  const shower = scene.by('show');
  if (!shower) return stories();
  const at = shower.state?.at ?? '';
  if (adder) {
    const elements = elementsOf(adder, 4, scene.setting.fixtures);
    const names = elements.map((element) => keyOf(adder, element));
    const puts = elements.map((element) => act(scene, adder, bodyWith(adder, [element])));
    const raced = (clients: number) =>
      story(scene, `${clients} clients put one each at once; list`, [
        create(scene),
        ...together(puts.slice(0, clients)),
        showNames(scene, shower, names.slice(0, clients)),
      ]);
    if (!remover) return stories(raced(4));
    const removed = story(scene, 'two are there; one is deleted while another is put; list', [
      create(scene),
      act(scene, adder, bodyWith(adder, elements.slice(0, 2))),
      ...together([act(scene, remover, bodyWith(remover, names.slice(0, 1))), puts[2] as Step]),
      showNames(scene, shower, names.slice(1, 3)),
    ]);
    return sharing([raced(4), removed], [raced(2)]);
  }
  if (!replacer) return stories();
  const values = valuesOf(replacer, scene)
    .map(([, value]) => value)
    .slice(0, 4);
  return stories(
    story(scene, `${values.length} clients put at once; get`, [
      create(scene),
      ...together(values.map((value) => act(scene, replacer, bodyWith(replacer, value)))),
      showing(act(scene, shower), {
        kind: 'any-of',
        of: values.map((value) => ({ kind: 'value', at, value, without: membersOnlyIn(values, value) })),
      }),
    ]),
  );
}

/** Members that other values have and this one has not. */
function membersOnlyIn(values: Draft[], value: Draft): string[] {
  const all = new Set(values.flatMap((each) => Object.keys(each as object)));
  return [...all].filter((name) => !(name in (value as object)));
}

/** Steps that are sent at once. */
function together(steps: Step[]): Step[] {
  return steps.map((step) => ({ ...step, atOnce: true }));
}
