import * as fc from 'fast-check';
import type { Case, Step } from '../case.ts';
import type { CaseSource } from '../cases/setting.ts';
import { mild } from '../mild.ts';
import type { Draft } from '../probe.ts';
import { gone, nothingAt, show, valuesOf } from './document.ts';
import { act, bodyWith, create, elementsOf, keyOf, type Scene, showing, showNames, story } from './scene.ts';

/** How many requests a sequence has, besides those that read. */
const LENGTH = { minLength: 3, maxLength: 6, size: 'max' } as const;

/** One request of a sequence: which effect, on which elements. */
interface Move {
  effect: number;
  picks: number[];
  value: Draft;
}

/**
 * Any sequence of requests, with what has to be shown after each computed by a small model.
 *
 * Nothing in a sequence is undecided: only names that are there are removed, and only once.
 */
export function anySequence(scene: Scene): CaseSource {
  const adder = scene.by('add');
  const draw = adder ? collectionMoves(scene) : documentMoves(scene);
  return draw ? { probes: [], any: () => draw(), isLong: true } : { probes: [] };
}

function collectionMoves(scene: Scene): (() => fc.Arbitrary<Case>) | undefined {
  const adder = scene.by('add');
  const remover = scene.by('remove');
  const shower = scene.by('show');
  if (!adder || !remover || !shower) return undefined;
  const elements = elementsOf(adder, 5, scene.setting.fixtures);
  return () =>
    fc.array(moves(fc.constant(null)), LENGTH).map((drawn) => {
      const model = new Set<string>();
      const steps = drawn.flatMap(({ effect, picks }): Step[] => {
        if (effect === 0 || model.size === 0) {
          const chosen = [...new Set(picks.map((pick) => pick % elements.length))].map(
            (index) => elements[index] as Draft,
          );
          for (const element of chosen) model.add(keyOf(adder, element));
          return [act(scene, adder, bodyWith(adder, chosen)), showNames(scene, shower, [...model])];
        }
        const present = [...model];
        const chosen = [...new Set(picks.map((pick) => present[pick % present.length] as string))];
        for (const name of chosen) model.delete(name);
        return [act(scene, remover, bodyWith(remover, chosen)), showNames(scene, shower, [...model])];
      });
      return story(scene, `a sequence of ${drawn.length}`, [create(scene), ...steps]);
    });
}

function documentMoves(scene: Scene): (() => fc.Arbitrary<Case>) | undefined {
  const replacer = scene.by('replace');
  const clearer = scene.by('clear');
  const shower = scene.by('show');
  if (!replacer || !shower) return undefined;
  const schema = replacer.body?.schema.properties?.[replacer.state?.at ?? ''] ?? {};
  const known = valuesOf(replacer, scene).map(([, value]) => value);
  return () =>
    fc
      .array(moves(fc.oneof(fc.constantFrom(...known), mild(schema, scene.setting.fixtures))), LENGTH)
      .map((drawn) => {
        let before: Draft | undefined;
        const steps = drawn.flatMap(({ effect, value }): Step[] => {
          // Deleting what is not there is left open.
          if (effect === 0 || before === undefined || !clearer) {
            const shown = show(scene, shower, value, gone(before ?? {}, value));
            before = value;
            return [act(scene, replacer, bodyWith(replacer, value)), shown];
          }
          before = undefined;
          return [act(scene, clearer), showing(act(scene, shower), nothingAt(shower))];
        });
        return story(scene, `a sequence of ${drawn.length}`, [create(scene), ...steps]);
      });
}

function moves(value: fc.Arbitrary<Draft>): fc.Arbitrary<Move> {
  return fc.record({
    effect: fc.constantFrom(0, 1),
    picks: fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 3 }),
    value,
  });
}
