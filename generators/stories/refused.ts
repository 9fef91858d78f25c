import { derive, type Kind, type Signing } from '../../spec/index.ts';
import type { Step } from '../case.ts';
import { casesFor } from '../cases/index.ts';
import type { CaseSource } from '../cases/setting.ts';
import type { Draft } from '../probe.ts';
import { show, valuesOf } from './document.ts';
import {
  act,
  bodyWith,
  create,
  elementsOf,
  keyOf,
  needing,
  type Scene,
  sharing,
  showNames,
  stories,
  story,
} from './scene.ts';

/** A refused request leaves what was stored: also one whose first elements were good. */
export function refusedChangesNothing(scene: Scene): CaseSource {
  return refusedThenRead(scene, refusalsOf(scene), 'bad requests');
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
    'strangers',
  );
}

function refusedThenRead(scene: Scene, refusals: { about: string; step: Step }[], who: string): CaseSource {
  const stored = storedIn(scene);
  if (!stored) return stories();
  const tell = (about: string, steps: Step[]) =>
    story(scene, `${about}: refused; then read`, [
      create(scene),
      stored.put,
      needing(stored.shown),
      ...steps,
      stored.shown,
    ]);
  return sharing(
    [
      tell(
        `${refusals.length} ${who}`,
        refusals.map(({ step }) => step),
      ),
    ],
    refusals.map(({ about, step }) => tell(about, [step])),
  );
}

/** What is there before, and how it is shown after. Elements that a refused request names are among what it removes. */
function storedIn(scene: Scene): { put: Step; shown: Step } | undefined {
  const adder = scene.by('add');
  const replacer = scene.by('replace');
  const shower = scene.by('show');
  if (!shower) return undefined;
  if (adder) {
    const elements = elementsOf(adder, 4, scene.setting.fixtures);
    const kept = scene.operation === adder ? elements.slice(3) : elements;
    return {
      put: act(scene, adder, bodyWith(adder, kept)),
      shown: showNames(
        scene,
        shower,
        kept.map((element) => keyOf(adder, element)),
      ),
    };
  }
  if (!replacer) return undefined;
  const values = valuesOf(replacer, scene);
  const [, value] = values.find(([about]) => about.startsWith('another')) ?? (values[0] as [string, Draft]);
  return { put: act(scene, replacer, bodyWith(replacer, value)), shown: show(scene, shower, value) };
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
