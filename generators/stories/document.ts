import type { Operation, Schema } from '../../spec/index.ts';
import type { Step } from '../case.ts';
import type { CaseSource } from '../cases/setting.ts';
import { type Fixtures, plain, plainElements } from '../plain.ts';
import type { Draft } from '../probe.ts';
import { act, bodyWith, create, type Scene, type Slot, sharing, showing, stories, story } from './scene.ts';

/** A value of the document, and what is telling about it. */
type Value = [about: string, value: Draft];

/** Put a value, and it is shown: every member, false among them, and every element. */
export function replacedThenShown(scene: Scene): CaseSource {
  const { replacer, shower } = castOf(scene);
  if (!replacer || !shower) return stories();
  return stories(
    ...valuesOf(replacer, scene)
      .slice(0, 4)
      .map(([about, value]) =>
        story(scene, `put ${about}, then get`, [
          create(scene),
          act(scene, replacer, bodyWith(replacer, value)),
          show(scene, shower, value),
        ]),
      ),
  );
}

/** Put one value after the other: what is shown is the last, and nothing of those before. */
export function replacedTwiceShowsLast(scene: Scene): CaseSource {
  const { replacer, shower } = castOf(scene);
  if (!replacer || !shower) return stories();
  const values = valuesOf(replacer, scene);
  const extremes = extremesOf(replacer, scene);
  const tell = (told: Value[]) =>
    story(scene, `put ${told.map(([about]) => about).join(', then ')}; then get`, [
      create(scene),
      ...told.flatMap(([, value], index): Step[] => [
        act(scene, replacer, bodyWith(replacer, value)),
        show(scene, shower, value, gone(told[index - 1]?.[1] ?? {}, value)),
      ]),
    ]);
  const pairs = values.flatMap((first) =>
    values.filter((second) => second !== first).map((second) => tell([first, second])),
  );
  return sharing(
    [tell([...values, ...extremes, ...values.slice(1, 3)])],
    [...extremes.map((value) => tell([value])), ...pairs],
  );
}

/** Put values, delete: nothing is shown, neither the last nor the one before. Put one again: it is shown. */
export function clearedThenShown(scene: Scene): CaseSource {
  const { replacer, clearer, shower } = castOf(scene);
  if (!replacer || !clearer || !shower) return stories();
  const [[about, first], [, second]] = valuesOf(replacer, scene) as [Value, Value];
  const put = (value: Draft) => act(scene, replacer, bodyWith(replacer, value));
  const clear = [act(scene, clearer), showing(act(scene, shower), nothingAt(shower))];
  const isStored: Step = {
    ...act(scene, shower),
    needs: { kind: 'value', at: shower.state?.at ?? '', value: first, without: [] },
  };
  return sharing(
    [
      story(scene, 'put two after one another, delete, get; put one, get', [
        create(scene),
        put(second),
        put(first),
        isStored,
        ...clear,
        put(first),
        show(scene, shower, first),
      ]),
    ],
    [
      story(scene, `put ${about}, delete, then get`, [create(scene), put(first), ...clear]),
      story(scene, `put ${about}, delete, put it again, then get`, [
        create(scene),
        put(first),
        isStored,
        ...clear,
        put(first),
        show(scene, shower, first),
      ]),
    ],
  );
}

/** A step that shows a value. */
export function show(
  scene: Scene,
  shower: Operation,
  value: Draft,
  without: string[] = [],
  slot: Slot = 'own',
): Step {
  return showing(act(scene, shower, undefined, slot), {
    kind: 'value',
    at: shower.state?.at ?? '',
    value,
    without,
  });
}

export function nothingAt(shower: Operation): { kind: 'nothing'; at: string } {
  return { kind: 'nothing', at: shower.state?.at ?? '' };
}

/** Values that differ in every member: the sample, a list of four, the list alone, booleans alone. */
export function valuesOf(replacer: Operation, scene: Scene): Value[] {
  const schema = schemaOf(replacer);
  const sample = plain(schema, scene.setting.fixtures) as Record<string, Draft>;
  const members = Object.entries(schema.properties ?? {});
  const list = members.find(([, property]) => property.type === 'array');
  const flags = members.filter(([, property]) => property.type === 'boolean').map(([name]) => name);
  const on = Object.fromEntries(flags.map((name) => [name, true]));
  const four = list ? unlike(list[1].items ?? {}, scene.setting.fixtures) : [];
  return [
    ['the documented sample', sample],
    ...(list ? [['a list of four', { ...sample, [list[0]]: four }] as Value] : []),
    ...flags.map((name): Value => [`${name} alone`, { [name]: true }]),
    ...(list ? [[`another ${list[0]}`, { ...on, [list[0]]: four.slice(2) }] as Value] : []),
    ...(list ? [[`${list[0]} alone`, { [list[0]]: four.slice(1, 2) }] as Value] : []),
  ];
}

/** Three elements that differ in every member, and one that has members of the first and of the third. */
function unlike(items: Schema, fixtures: Fixtures): Draft[] {
  const three = plainElements(items, 3, fixtures).map((element, index) => varied(items, element, index));
  const [first, , third] = three;
  return isObject(first) && isObject(third) ? [...three, { ...third, ...textsOf(first) }] : three;
}

/** Each member with the sample or the listed value of its own turn. */
function varied({ properties = {} }: Schema, element: Draft, index: number): Draft {
  if (!isObject(element)) return element;
  return Object.fromEntries(
    Object.entries(element).map(([name, value]) => {
      const { examples = [], enum: listed = [] } = properties[name] ?? {};
      const turn = listed.length > 0 ? listed[index % listed.length] : examples[index];
      return [name, (turn as Draft | undefined) ?? value];
    }),
  );
}

function textsOf(element: Record<string, Draft>): Record<string, Draft> {
  return Object.fromEntries(Object.entries(element).filter(([, value]) => typeof value === 'string'));
}

function isObject(value: Draft | undefined): value is Record<string, Draft> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Values with the least and the greatest numbers that the constraints allow. */
function extremesOf(replacer: Operation, scene: Scene): Value[] {
  const schema = schemaOf(replacer);
  const sample = plain(schema, scene.setting.fixtures);
  return (['minimum', 'maximum'] as const)
    .map((bound): Value => [`each ${bound}`, bounded(schema, sample, bound)])
    .filter(([, value]) => JSON.stringify(value) !== JSON.stringify(sample));
}

function bounded(schema: Schema, value: Draft, bound: 'minimum' | 'maximum'): Draft {
  if (Array.isArray(value)) return value.map((each) => bounded(schema.items ?? {}, each, bound));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        bounded(schema.properties?.[name] ?? {}, each as Draft, bound),
      ]),
    );
  return typeof value === 'number' ? (schema[bound] ?? value) : value;
}

function schemaOf(replacer: Operation): Schema {
  return replacer.body?.schema.properties?.[replacer.state?.at ?? ''] ?? {};
}

/** Members of the first value that the second does not have. */
export function gone(first: Draft, second: Draft): string[] {
  return Object.keys(first as object).filter((name) => !(name in (second as object)));
}

function castOf(scene: Scene) {
  return { replacer: scene.by('replace'), clearer: scene.by('clear'), shower: scene.by('show') };
}
