import type { Shown, Step } from '../case.ts';
import type { CaseSource } from '../cases/setting.ts';
import type { Draft } from '../probe.ts';
import { refusalsOf } from './refused.ts';
import { act, bodyWith, create, elementsOf, type Scene, showing, stories, story } from './scene.ts';

/** Associate two, release them: no errors. */
export function releasedWithoutErrors(scene: Scene): CaseSource {
  return told(scene, ({ numbers, added, released }) => {
    const [first, second] = numbers as [Draft, Draft];
    return [
      ['associate one, release it', [added([first]), released([first], [])]],
      ['associate two, release them', [added([first, second]), released([first, second], [])]],
    ];
  });
}

/** Associate one of two, release both: the other, and only the other, is reported. */
export function onlyFailuresReported(scene: Scene): CaseSource {
  return told(scene, ({ numbers, added, released }) => {
    const [first, second, third] = numbers as [Draft, Draft, Draft];
    return [
      ['associate one, release it and a stranger', [added([first]), released([first, second], [second])]],
      ['associate one, release a stranger and it', [added([second]), released([first, second], [first])]],
      [
        'associate one, release it between strangers',
        [added([second]), released([first, second, third], [first, third])],
      ],
      ['release a stranger', [released([third], [third])]],
    ];
  });
}

/** Associate one, release it twice: the second time it is reported. */
export function releasedTwiceReported(scene: Scene): CaseSource {
  return told(scene, ({ numbers, added, released }) => {
    const [first] = numbers as [Draft];
    return [
      [
        'associate one, release it twice',
        [added([first]), released([first], []), released([first], [first])],
      ],
    ];
  });
}

/** Every entry about an element that failed carries a code and a message. */
export function failuresCarryCodes(scene: Scene): CaseSource {
  return told(scene, ({ numbers, explained }) => {
    const [, , third] = numbers as [Draft, Draft, Draft];
    return [['release a stranger', [explained([third])]]];
  });
}

/** Associate on one, release on the other: the first still has it. */
export function releasedHereOnly(scene: Scene): CaseSource {
  return told(scene, ({ numbers, added, released, elsewhere }) => {
    const [first] = numbers as [Draft];
    return [
      [
        'associate on one, release on the other, release on the first',
        [create(scene, 'other'), added([first]), elsewhere([first]), released([first], [])],
      ],
    ];
  });
}

/** Associate one; a refused request that names it releases nothing. */
export function refusedReleasesNothing(scene: Scene): CaseSource {
  return told(scene, ({ numbers, added, released, refusals }) => {
    const [first] = numbers as [Draft];
    return refusals.map(({ about, step }) => [
      `associate one; ${about}: refused; release it`,
      [added([first]), step, released([first], [])],
    ]);
  });
}

interface Cast {
  numbers: Draft[];
  added(some: Draft[]): Step;
  released(some: Draft[], failing: Draft[]): Step;
  /** Released on the other resource, whatever the answer. */
  elsewhere(some: Draft[]): Step;
  explained(some: Draft[]): Step;
  /** Requests that have to be refused, with a good element first. */
  refusals: { about: string; step: Step }[];
}

function told(scene: Scene, plots: (cast: Cast) => [string, Step[]][]): CaseSource {
  const adder = scene.by('add');
  const remover = scene.by('remove');
  if (!adder?.elementErrors || !remover?.elementErrors) return stories();
  const { errors, id } = remover.elementErrors;
  const reported = (ids: Draft[]): Shown => ({ kind: 'errors', at: errors, id, ids: ids.map(String) });
  const cast: Cast = {
    numbers: elementsOf(remover, 3, scene.setting.fixtures),
    added: (some) => ({ ...act(scene, adder, bodyWith(adder, some)), needs: reported([]) }),
    elsewhere: (some) => ({ ...act(scene, remover, bodyWith(remover, some), 'other'), isFree: true }),
    explained: (some) =>
      showing(act(scene, remover, bodyWith(remover, some)), {
        kind: 'explained',
        at: errors,
        texts: ['ErrorCode', 'ErrorMessage'],
      }),
    refusals: refusalsOf(scene),
    released: (some, failing) => showing(act(scene, remover, bodyWith(remover, some)), reported(failing)),
  };
  return stories(...plots(cast).map(([about, steps]) => story(scene, about, [create(scene), ...steps])));
}
