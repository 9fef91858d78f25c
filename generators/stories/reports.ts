import type { Operation } from '../../spec/index.ts';
import type { Shown, Step } from '../case.ts';
import type { CaseSource } from '../cases/setting.ts';
import type { Draft } from '../probe.ts';
import { refusalsOf } from './refused.ts';
import {
  act,
  bodyWith,
  create,
  elementsOf,
  itemsOf,
  type Scene,
  sharing,
  showing,
  stories,
  story,
} from './scene.ts';

/** Associate two, release them, together or one after the other: no errors. */
export function releasedWithoutErrors(scene: Scene): CaseSource {
  return told(scene, ({ numbers: [first, second], added, released }) => {
    const together = [added([first, second]), released([first, second], [])];
    const inTurn = [added([first, second]), released([first], []), released([second], [])];
    return {
      whole: [['associate two, release them; again, one after the other', [...together, ...inTurn]]],
      parts: [
        ['associate one, release it', [added([first]), released([first], [])]],
        ['associate two, release them', together],
        ['associate two, release one, then the other', inTurn],
      ],
    };
  });
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

/** Release two twice, and one beside a stranger and again: the second time each is reported. */
export function releasedTwiceReported(scene: Scene): CaseSource {
  return told(scene, ({ fresh: [one, other], added, released, releasedBut }) => {
    const both = [
      added([one, other]),
      releasedBut([one, other], []),
      released([one], [one]),
      released([other], [other]),
    ];
    const alone = [added([one]), released([one], []), released([one], [one])];
    const beside = [added([one]), releasedBut([one, other], [other]), released([one], [one])];
    return {
      whole: [
        ['associate two, release them twice; one, the first time beside a stranger', [...both, ...beside]],
      ],
      parts: [
        ['associate two, release them twice', both],
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
  /** Two that no other case associates: who releases nothing still has the others. */
  fresh: [Draft, Draft];
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
    fresh: twoOthersOf(scene, remover),
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

/** Two that no other case takes; where values were given, no others may be used. */
function twoOthersOf(scene: Scene, remover: Operation): [Draft, Draft] {
  const [first, second] = threeOf(scene, remover);
  const { 'x-spares': spares = [], 'x-fixture': fixture = '' } = itemsOf(remover);
  const isGiven = scene.setting.fixtures[fixture] !== undefined;
  return (isGiven || spares.length < 2 ? [first, second] : spares.slice(0, 2)) as [Draft, Draft];
}
