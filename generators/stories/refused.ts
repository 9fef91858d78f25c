import { derive, type Kind, type Signing } from '../../spec/index.ts';
import type { Step } from '../case.ts';
import { casesFor } from '../cases/index.ts';
import type { CaseSource } from '../cases/setting.ts';
import type { Draft } from '../probe.ts';
import { show, valuesOf } from './document.ts';
import { act, bodyWith, create, elementsOf, keyOf, type Scene, showNames, stories, story } from './scene.ts';

/** A refused request leaves what was stored: also one whose first elements were good. */
export function refusedChangesNothing(scene: Scene): CaseSource {
  return refusedThenRead(scene, refusalsOf(scene));
}

/** A caller who is refused leaves what was stored: nobody, somebody else, and one whose request was changed. */
export function strangersChangeNothing(scene: Scene): CaseSource {
  const strangers: [about: string, Signing][] = [
    ['no Authorization', 'absent'],
    ['signed with another secret', 'other-secret'],
    ['another path was signed', 'other-path'],
  ];
  return refusedThenRead(
    scene,
    strangers.map(([about, signing]) => {
      const step = act(scene, scene.operation);
      return { about, step: { ...step, request: { ...step.request, signing }, isRefused: true } };
    }),
  );
}

function refusedThenRead(scene: Scene, refusals: { about: string; step: Step }[]): CaseSource {
  const { setting, operation } = scene;
  const adder = scene.by('add');
  const replacer = scene.by('replace');
  const shower = scene.by('show');
  if (!shower) return stories();
  let before: Step[] = [];
  let after: Step;
  if (adder) {
    const kept = elementsOf(adder, 4, setting.fixtures).slice(3);
    before = [
      act(
        scene,
        adder,
        bodyWith(adder, operation === adder ? kept : [...kept, ...elementsOf(adder, 3, setting.fixtures)]),
      ),
    ];
    const names = (operation === adder ? kept : [...kept, ...elementsOf(adder, 3, setting.fixtures)]).map(
      (element) => keyOf(adder, element),
    );
    after = showNames(scene, shower, names);
  } else if (replacer) {
    const values = valuesOf(replacer, scene);
    const [, value] = values[values.length - 1] as [string, Draft];
    before = [act(scene, replacer, bodyWith(replacer, value))];
    after = show(scene, shower, value);
  } else {
    return stories();
  }
  return stories(
    ...refusals.map(({ about, step }) =>
      story(scene, `${about}: refused; then read`, [create(scene), ...before, step, after]),
    ),
  );
}

/** For each place of the body, one refused request; for elements, one in which good ones come first. */
export function refusalsOf({ setting, operation, resource }: Scene): { about: string; step: Step }[] {
  const rows = derive({ ...setting.contract, operations: [operation] }).filter(
    ({ kind, in: where, at }) => where === 'body' && at?.length !== 0 && REFUSING.has(kind),
  );
  return rows.flatMap((row) => {
    const refused = casesFor(row, setting).probes.filter(({ expects }) => expects.side === 'refuse');
    const probe = refused.find(({ about }) => about.endsWith('after good elements')) ?? refused[0];
    if (!probe) return [];
    const target = probe.when.target.replace(`{${resource}}`, `{own:${resource}}`);
    return [
      {
        about: probe.about,
        step: { operation: operation.name, request: { ...probe.when, target }, isRefused: true },
      },
    ];
  });
}

const REFUSING: ReadonlySet<Kind> = new Set(['type', 'pattern', 'format', 'maximum', 'enum']);
