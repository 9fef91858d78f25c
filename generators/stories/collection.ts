import type { Step } from '../case.ts';
import type { CaseSource } from '../cases/setting.ts';
import { FORMATS } from '../formats/index.ts';
import type { Draft } from '../probe.ts';
import {
  act,
  bodyWith,
  create,
  elementsOf,
  itemsOf,
  keyOf,
  needing,
  renamed,
  type Scene,
  sharing,
  showNames,
  stories,
  story,
} from './scene.ts';

/** No document limits a list to fewer; one that does so all the same is told fewer. */
const MANY = 10;

/** Put one, put many: they are listed. */
export function addedThenShown(scene: Scene): CaseSource {
  const cast = castOf(scene);
  if (!cast) return stories();
  const { elements, add, list } = cast;
  const tell = (some: Draft[]) =>
    story(scene, `put ${some.length}, then list`, [create(scene), add(some), list(some)]);
  const many = elements(MANY);
  return sharing(
    [tell(many)],
    [1, 2, 3].map((count) => tell(many.slice(0, count))),
  );
}

/** Put some, put others: all are listed. */
export function addedTwiceKeepsBoth(scene: Scene): CaseSource {
  const cast = castOf(scene);
  if (!cast) return stories();
  const { elements, add, list } = cast;
  const tell = (count: number) => {
    const some = elements(2 * count);
    return story(scene, `put ${count}, put ${count} others, then list`, [
      create(scene),
      add(some.slice(0, count)),
      add(some.slice(count)),
      list(some),
    ]);
  };
  return sharing([tell(6)], [tell(1)]);
}

/** Put one twice, in two requests or in one: it is listed once. */
export function addedAgainShownOnce(scene: Scene): CaseSource {
  const cast = castOf(scene);
  if (!cast) return stories();
  const { elements, add, list } = cast;
  const one = elements(1);
  const again = [add(one), add(one), list(one)];
  const double = [add([...one, ...one]), list(one)];
  return sharing(
    [
      story(scene, 'put one, put it again, put it twice in one request; list', [
        create(scene),
        ...again,
        ...double,
      ]),
    ],
    [
      story(scene, 'put one, put it again, then list', [create(scene), ...again]),
      story(scene, 'put one twice in one request, then list', [create(scene), ...double]),
    ],
  );
}

/** What is listed is what was put, to the letter: case, blanks, length, every undisputed sign. */
export function namesKeptAsSent(scene: Scene): CaseSource {
  const cast = castOf(scene);
  const key = cast?.adder.state?.key;
  if (!cast || key === undefined) return stories();
  const { adder, elements, add, list } = cast;
  const format = FORMATS[itemsOf(adder).properties?.[key]?.format ?? ''];
  const [plain] = elements(1) as [Draft];
  const names = (format?.samples ?? []).filter((name) => format?.classify(name) === 'valid').slice(0, MANY);
  const tell = (some: string[]) => {
    const put = some.map((name) => renamed(adder, plain, name));
    return story(scene, `put ${some.map((name) => JSON.stringify(name)).join(', ')}; then list`, [
      create(scene),
      add(put),
      list(put),
    ]);
  };
  return sharing(
    [tell(names)],
    names.map((name) => tell([name])),
  );
}

/** Put two names that differ in case alone, delete one: the other stays. */
export function namesToldApart(scene: Scene): CaseSource {
  const cast = castOf(scene);
  if (!cast?.remove) return stories();
  const { adder, elements, add, remove, list } = cast;
  const [lower] = elements(1) as [Draft];
  // The beginning of a name may say whose it is.
  const upper = renamed(
    adder,
    lower,
    keyOf(adder, lower).replace(/[a-z](?=[^a-z]*$)/, (letter) => letter.toUpperCase()),
  );
  return stories(
    story(scene, 'put two names that differ in case, list; delete one, list', [
      create(scene),
      add([lower, upper]),
      list([lower, upper]),
      remove([upper]),
      list([lower]),
    ]),
  );
}

/** Delete some of those that are there: the others stay, also those whose names are like theirs. */
export function removedThenShown(scene: Scene): CaseSource {
  const cast = castOf(scene);
  if (!cast?.remove) return stories();
  const { adder, elements, add, remove, list } = cast;
  const [first, second, third, fourth] = elements(4) as [Draft, Draft, Draft, Draft];
  const longer = renamed(adder, first, keyOf(adder, first).repeat(2));
  const tell = (about: string, there: Draft[], ...removals: Draft[][]) => {
    let left = there;
    const steps = removals.flatMap((gone): Step[] => {
      left = left.filter((each) => !gone.includes(each));
      return [remove(gone), list(left)];
    });
    return story(scene, about, [create(scene), add(there), needing(list(there)), ...steps]);
  };
  return sharing(
    [
      tell(
        'put five; delete one, then another, then two; list after each',
        [first, second, third, fourth, longer],
        [second],
        [first],
        [fourth, third],
      ),
    ],
    [
      tell('put three, delete the second, then list', [first, second, third], [second]),
      tell('put three, delete the first, then list', [first, second, third], [first]),
      tell('put three, delete the last, then list', [first, second, third], [third]),
      tell('put three, delete two, then list', [first, second, third], [third, second]),
      tell('put a name and one that begins with it; delete the shorter', [first, second], [first]),
      tell('put a name and one that ends in it; delete the shorter', [first, longer], [first]),
    ],
  );
}

/** Put three, delete all three. */
export function allRemovedThenShown(scene: Scene): CaseSource {
  const cast = castOf(scene);
  if (!cast?.remove) return stories();
  const { elements, add, remove, list } = cast;
  const three = elements(3);
  return stories(
    story(scene, 'put three, delete the three, then list', [
      create(scene),
      add(three),
      needing(list(three)),
      remove(three),
      list([]),
    ]),
  );
}

/** Who acts on a list, and what they do. */
function castOf(scene: Scene) {
  const adder = scene.by('add');
  const remover = scene.by('remove');
  const shower = scene.by('show');
  if (!adder || !shower) return undefined;
  const namesOf = (some: Draft[]) => some.map((element) => keyOf(adder, element));
  return {
    adder,
    elements: (count: number) => elementsOf(adder, count, scene.setting.fixtures),
    add: (some: Draft[]) => act(scene, adder, bodyWith(adder, some)),
    list: (some: Draft[]) => showNames(scene, shower, namesOf(some)),
    ...(remover ? { remove: (some: Draft[]) => act(scene, remover, bodyWith(remover, namesOf(some))) } : {}),
  };
}
