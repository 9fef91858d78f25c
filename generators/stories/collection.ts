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
  type Scene,
  showNames,
  stories,
  story,
} from './scene.ts';

/** Put three, and they are listed. */
export function addedThenShown(scene: Scene): CaseSource {
  const { adder, shower } = castOf(scene);
  if (!adder || !shower) return stories();
  const elements = elementsOf(adder, 3, scene.setting.fixtures);
  const tell = (some: Draft[]) =>
    story(scene, `put ${some.length}, then list`, [
      create(scene),
      act(scene, adder, bodyWith(adder, some)),
      showNames(
        scene,
        shower,
        some.map((element) => keyOf(adder, element)),
      ),
    ]);
  return stories(tell(elements.slice(0, 1)), tell(elements.slice(0, 2)), tell(elements));
}

/** Put one, put another: both are listed. */
export function addedTwiceKeepsBoth(scene: Scene): CaseSource {
  const { adder, shower } = castOf(scene);
  if (!adder || !shower) return stories();
  const [first, second] = elementsOf(adder, 2, scene.setting.fixtures) as [Draft, Draft];
  return stories(
    story(scene, 'put one, put another, then list', [
      create(scene),
      act(scene, adder, bodyWith(adder, [first])),
      act(scene, adder, bodyWith(adder, [second])),
      showNames(scene, shower, [keyOf(adder, first), keyOf(adder, second)]),
    ]),
  );
}

/** Put one twice: it is listed once. */
export function addedAgainShownOnce(scene: Scene): CaseSource {
  const { adder, shower } = castOf(scene);
  if (!adder || !shower) return stories();
  const [first] = elementsOf(adder, 1, scene.setting.fixtures) as [Draft];
  const put = act(scene, adder, bodyWith(adder, [first]));
  return stories(
    story(scene, 'put one, put it again, then list', [
      create(scene),
      put,
      put,
      showNames(scene, shower, [keyOf(adder, first)]),
    ]),
  );
}

/** What is listed is what was put, to the letter: case, blanks, length, every undisputed sign. */
export function namesKeptAsSent(scene: Scene): CaseSource {
  const { adder, shower } = castOf(scene);
  const key = adder?.state?.key;
  if (!adder || !shower || key === undefined) return stories();
  const format = FORMATS[itemsOf(adder).properties?.[key]?.format ?? ''];
  const [plain] = elementsOf(adder, 1, scene.setting.fixtures) as [Record<string, Draft>];
  const names = (format?.samples ?? []).filter((name) => format?.classify(name) === 'valid').slice(0, 12);
  return stories(
    ...names.map((name) =>
      story(scene, `put ${JSON.stringify(name)}, then list`, [
        create(scene),
        act(scene, adder, bodyWith(adder, [{ ...plain, [key]: name }])),
        showNames(scene, shower, [name]),
      ]),
    ),
  );
}

/** Put three, delete the first, the middle or the last: the other two stay. */
export function removedThenShown(scene: Scene): CaseSource {
  const { adder, remover, shower } = castOf(scene);
  if (!adder || !remover || !shower) return stories();
  const elements = elementsOf(adder, 3, scene.setting.fixtures);
  const names = elements.map((element) => keyOf(adder, element));
  return stories(
    ...[1, 0, 2].map((index) =>
      story(scene, `put ${names.join(', ')}; delete ${names[index]}; then list`, [
        create(scene),
        act(scene, adder, bodyWith(adder, elements)),
        act(scene, remover, bodyWith(remover, [names[index] as string])),
        showNames(
          scene,
          shower,
          names.filter((_, each) => each !== index),
        ),
      ]),
    ),
    // A name that is the beginning of another, and one that contains it.
    story(scene, 'put a name and a longer one that begins with it; delete the shorter; then list', [
      create(scene),
      act(scene, adder, bodyWith(adder, [elements[0] as Draft, elements[1] as Draft])),
      act(scene, remover, bodyWith(remover, [names[0] as string])),
      showNames(scene, shower, [names[1] as string]),
    ]),
  );
}

/** Put three, delete all three. */
export function allRemovedThenShown(scene: Scene): CaseSource {
  const { adder, remover, shower } = castOf(scene);
  if (!adder || !remover || !shower) return stories();
  const elements = elementsOf(adder, 3, scene.setting.fixtures);
  const names = elements.map((element) => keyOf(adder, element));
  return stories(
    story(scene, 'put three, delete the three, then list', [
      create(scene),
      act(scene, adder, bodyWith(adder, elements)),
      act(scene, remover, bodyWith(remover, names)),
      showNames(scene, shower, []),
    ]),
  );
}

function castOf(scene: Scene) {
  return { adder: scene.by('add'), remover: scene.by('remove'), shower: scene.by('show') };
}
