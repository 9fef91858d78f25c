import type { Shown, Step } from '../case.ts';
import type { CaseSource } from '../cases/setting.ts';
import type { Draft } from '../probe.ts';
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

interface Cast {
  numbers: Draft[];
  added(some: Draft[]): Step;
  released(some: Draft[], failing: Draft[]): Step;
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
    released: (some, failing) => showing(act(scene, remover, bodyWith(remover, some)), reported(failing)),
  };
  return stories(...plots(cast).map(([about, steps]) => story(scene, about, [create(scene), ...steps])));
}
