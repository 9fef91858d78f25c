import type { Operation } from '../../spec/index.ts';
import type { Shown, Step } from '../case.ts';
import type { CaseSource } from '../cases/setting.ts';
import type { Draft } from '../probe.ts';
import { refusalsOf } from './refused.ts';
import { act, bodyWith, create, elementsOf, type Scene, sharing, showing, stories, story } from './scene.ts';

/** Associate two, release them: no errors. */
export function releasedWithoutErrors(scene: Scene): CaseSource {
  return told(scene, ({ numbers: [first, second], added, released }) => ({
    whole: [['associate two, release them', [added([first, second]), released([first, second], [])]]],
    parts: [['associate one, release it', [added([first]), released([first], [])]]],
  }));
}

/** Release some that were associated and some that were not: the latter, and only they, are reported. */
export function onlyFailuresReported(scene: Scene): CaseSource {
  return told(scene, ({ numbers: [first, second, third], added, released, freed }) => {
    const one = [added([first]), released([first, second], [second])];
    const other = [added([second]), released([first, second], [first])];
    const between = [added([second]), released([first, second, third], [first, third])];
    const stranger = [released([third], [third])];
    return {
      whole: [
        [
          'associate one, release it before, after and between strangers; release a stranger',
          // Who refuses the whole request has released nothing.
          [...one, freed([first]), ...other, freed([second]), ...between, ...stranger],
        ],
      ],
      parts: [
        ['release a stranger', stranger],
        ['associate one, release it and a stranger', one],
        ['associate one, release a stranger and it', other],
        ['associate one, release it between strangers', between],
      ],
    };
  });
}

/** Release one twice, alone or beside a stranger: the second time it is reported. */
export function releasedTwiceReported(scene: Scene): CaseSource {
  return told(scene, ({ numbers: [first, second], added, released, releasedBut }) => {
    const alone = [added([first]), released([first], []), released([first], [first])];
    const beside = [added([first]), releasedBut([first, second], [second]), released([first], [first])];
    return {
      whole: [
        ['associate one, release it twice; again, the first time beside a stranger', [...alone, ...beside]],
      ],
      parts: [
        ['associate one, release it twice', alone],
        ['associate one, release it beside a stranger, release it', beside],
      ],
    };
  });
}

/** Every entry about an element that failed carries a code and a message. */
export function failuresCarryCodes(scene: Scene): CaseSource {
  return told(scene, ({ numbers: [, , third], explained }) => ({
    whole: [['release a stranger', [explained([third])]]],
  }));
}

/** Associate on one, release on the other: the first still has it. */
export function releasedHereOnly(scene: Scene): CaseSource {
  return told(scene, ({ numbers: [first], added, released, elsewhere }) => ({
    whole: [
      [
        'associate on one, release on the other, release on the first',
        [create(scene, 'other'), added([first]), elsewhere([first]), released([first], [])],
      ],
    ],
  }));
}

/** Associate one; a refused request that names it releases nothing. */
export function refusedReleasesNothing(scene: Scene): CaseSource {
  return told(scene, ({ numbers: [first], added, released, refusals }) => {
    const tell = (about: string, steps: Step[]): Plot => [
      `associate one; ${about}: refused; release it`,
      [added([first]), ...steps, released([first], [])],
    ];
    return {
      whole: [
        tell(
          `${refusals.length} bad requests`,
          refusals.map(({ step }) => step),
        ),
      ],
      parts: refusals.map(({ about, step }) => tell(about, [step])),
    };
  });
}

type Plot = [about: string, steps: Step[]];

interface Cast {
  numbers: [Draft, Draft, Draft];
  added(some: Draft[]): Step;
  released(some: Draft[], failing: Draft[]): Step;
  /** Released on the other resource, whatever the answer. */
  elsewhere(some: Draft[]): Step;
  /** Released but for some: who refuses the whole request for them has released nothing. */
  releasedBut(some: Draft[], failing: Draft[]): Step;
  /** Released, whatever the answer. */
  freed(some: Draft[]): Step;
  explained(some: Draft[]): Step;
  /** Requests that have to be refused, with a good element first. */
  refusals: { about: string; step: Step }[];
}

function told(scene: Scene, plots: (cast: Cast) => { whole: Plot[]; parts?: Plot[] }): CaseSource {
  const adder = scene.by('add');
  const remover = scene.by('remove');
  if (!adder?.elementErrors || !remover?.elementErrors) return stories();
  const { errors, id } = remover.elementErrors;
  const reported = (ids: Draft[]): Shown => ({ kind: 'errors', at: errors, id, ids: ids.map(String) });
  const cast: Cast = {
    numbers: threeOf(scene, remover),
    added: (some) => ({ ...act(scene, adder, bodyWith(adder, some)), needs: reported([]) }),
    elsewhere: (some) => ({ ...act(scene, remover, bodyWith(remover, some), 'other'), isFree: true }),
    releasedBut: (some, failing) => ({
      ...act(scene, remover, bodyWith(remover, some)),
      needs: reported(failing),
    }),
    freed: (some) => ({ ...act(scene, remover, bodyWith(remover, some)), isFree: true }),
    explained: (some) =>
      showing(act(scene, remover, bodyWith(remover, some)), {
        kind: 'explained',
        at: errors,
        texts: ['ErrorCode', 'ErrorMessage'],
      }),
    refusals: refusalsOf(scene),
    released: (some, failing) => showing(act(scene, remover, bodyWith(remover, some)), reported(failing)),
  };
  const { whole, parts = [] } = plots(cast);
  const tell = ([about, steps]: Plot) => story(scene, about, [create(scene), ...steps]);
  return sharing(whole.map(tell), parts.map(tell));
}

/** Three different elements; where fewer were given, the documents' own stand for those that are nowhere. */
function threeOf(scene: Scene, remover: Operation): [Draft, Draft, Draft] {
  const given = elementsOf(remover, 3, scene.setting.fixtures);
  return [...new Set([...given, ...elementsOf(remover, 3, {})])].slice(0, 3) as [Draft, Draft, Draft];
}
