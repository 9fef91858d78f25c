import { derive } from '../../spec/index.ts';
import type { Case, Step } from '../case.ts';
import { casesFor } from '../cases/index.ts';
import type { CaseSource } from '../cases/setting.ts';
import type { Draft } from '../probe.ts';
import { show, valuesOf } from './document.ts';
import { act, bodyWith, create, elementsOf, keyOf, type Scene, showNames, stories, story } from './scene.ts';

/** A refused request leaves what was stored: also one whose first elements were good. */
export function refusedChangesNothing(scene: Scene): CaseSource {
  const { setting, operation, resource } = scene;
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
  const refusal = (probe: Case): Step => ({
    operation: operation.name,
    request: { ...probe.when, target: probe.when.target.replace(`{${resource}}`, `{own:${resource}}`) },
    isRefused: true,
  });
  return stories(
    ...refusalsOf(scene).map((probe) =>
      story(scene, `${probe.about}: refused; then read`, [create(scene), ...before, refusal(probe), after]),
    ),
  );
}

/** For each place of the body, one refused request; for elements, one in which good ones come first. */
function refusalsOf({ setting, operation }: Scene): Case[] {
  const rows = derive({ ...setting.contract, operations: [operation] }).filter(
    ({ kind, in: where, at }) =>
      where === 'body' &&
      at?.length !== 0 &&
      (kind === 'type' || kind === 'pattern' || kind === 'format' || kind === 'maximum' || kind === 'enum'),
  );
  return rows.flatMap((row) => {
    const refused = casesFor(row, setting).probes.filter(({ expects }) => expects.side === 'refuse');
    const mixed = refused.find(({ about }) => about.endsWith('after good elements'));
    return [mixed ?? refused[0]].filter((probe) => probe !== undefined);
  });
}
