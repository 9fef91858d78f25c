import type { Operation, Schema } from '../../spec/index.ts';
import type { Step } from '../case.ts';
import type { CaseSource } from '../cases/setting.ts';
import { plain, plainElements } from '../plain.ts';
import type { Draft } from '../probe.ts';
import { act, bodyWith, create, type Scene, showing, stories, story } from './scene.ts';

/** Put a value, and it is shown: every member, false among them, and every element. */
export function replacedThenShown(scene: Scene): CaseSource {
  const { replacer, shower } = castOf(scene);
  if (!replacer || !shower) return stories();
  return stories(
    ...valuesOf(replacer, scene).map(([about, value]) =>
      story(scene, `put ${about}, then get`, [
        create(scene),
        act(scene, replacer, bodyWith(replacer, value)),
        show(scene, shower, value),
      ]),
    ),
  );
}

/** Put a value, put another: nothing of the first is left. */
export function replacedTwiceShowsLast(scene: Scene): CaseSource {
  const { replacer, shower } = castOf(scene);
  if (!replacer || !shower) return stories();
  const values = valuesOf(replacer, scene);
  const tell = ([firstAbout, first]: [string, Draft], [secondAbout, second]: [string, Draft]) =>
    story(scene, `put ${firstAbout}, put ${secondAbout}, then get`, [
      create(scene),
      act(scene, replacer, bodyWith(replacer, first)),
      act(scene, replacer, bodyWith(replacer, second)),
      show(scene, shower, second, gone(first, second)),
    ]);
  return stories(
    ...values.flatMap((first, index) =>
      values.filter((_, other) => other !== index).map((second) => tell(first, second)),
    ),
  );
}

/** Put a value, delete it: nothing is shown. */
export function clearedThenShown(scene: Scene): CaseSource {
  const { replacer, clearer, shower } = castOf(scene);
  if (!replacer || !clearer || !shower) return stories();
  const [[about, value]] = valuesOf(replacer, scene) as [[string, Draft]];
  return stories(
    story(scene, `put ${about}, delete, then get`, [
      create(scene),
      act(scene, replacer, bodyWith(replacer, value)),
      act(scene, clearer),
      showing(act(scene, shower), { kind: 'nothing', at: shower.state?.at ?? '' }),
    ]),
  );
}

/** A step that shows a value. */
export function show(scene: Scene, shower: Operation, value: Draft, without: string[] = []): Step {
  return showing(act(scene, shower), { kind: 'value', at: shower.state?.at ?? '', value, without });
}

/** Values that differ in every member: the sample, a list of three, booleans alone. */
export function valuesOf(replacer: Operation, scene: Scene): [string, Draft][] {
  const schema = replacer.body?.schema.properties?.[replacer.state?.at ?? ''] ?? {};
  const sample = plain(schema, scene.setting.fixtures) as Record<string, Draft>;
  const list = Object.entries(schema.properties ?? {}).find(([, property]) => property.type === 'array');
  const flags = Object.entries(schema.properties ?? {}).filter(([, property]) => property.type === 'boolean');
  const three = list ? plainElements(list[1].items ?? {}, 3, scene.setting.fixtures) : [];
  const values: [string, Draft][] = [
    ['the documented sample', sample],
    ...(list ? [['a list of three', { ...sample, [list[0]]: three }] as [string, Draft]] : []),
    ...flags.flatMap(([name]): [string, Draft][] => [[`${name} alone`, { [name]: true }]]),
    ...(list
      ? [[`another ${list[0]}`, { ...flagsOf(flags, true), [list[0]]: three.slice(2) }] as [string, Draft]]
      : []),
  ];
  return values;
}

function flagsOf(flags: [string, Schema][], value: boolean): Record<string, Draft> {
  return Object.fromEntries(flags.map(([name]) => [name, value]));
}

/** Members of the first value that the second does not have. */
function gone(first: Draft, second: Draft): string[] {
  return Object.keys(first as object).filter((name) => !(name in (second as object)));
}

function castOf(scene: Scene) {
  return { replacer: scene.by('replace'), clearer: scene.by('clear'), shower: scene.by('show') };
}
