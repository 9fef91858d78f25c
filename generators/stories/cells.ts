import type { Operation } from '../../spec/index.ts';
import type { Step } from '../case.ts';
import type { Draft } from '../probe.ts';
import { show, valuesOf } from './document.ts';
import { act, bodyWith, elementsOf, keyOf, type Scene, type Slot, showNames } from './scene.ts';

/** A part of a resource's state that can be written and read. */
export interface Cell {
  name: string;
  writer: Operation;
  /** Writes something. */
  fill(slot?: Slot): Step;
  /** Shows what was written. */
  filled(slot?: Slot): Step;
}

/** Every part of the story's resource that can be written and read. */
export function cellsOf(scene: Scene): Cell[] {
  return scene.setting.contract.operations.flatMap((writer): Cell[] => {
    const { state } = writer;
    const shower = scene.setting.contract.operations.find(
      (other) => other.state?.effect === 'show' && other.state.cell === state?.cell,
    );
    if (!state || !shower || !isOn(writer, scene) || !isOn(shower, scene)) return [];
    if (state.effect === 'add') {
      const elements = elementsOf(writer, 2, scene.setting.fixtures);
      const names = elements.map((element) => keyOf(writer, element));
      return [
        {
          name: state.cell,
          writer,
          fill: (slot) => act(scene, writer, bodyWith(writer, elements), slot),
          filled: (slot) => showNames(scene, shower, names, slot),
        },
      ];
    }
    if (state.effect !== 'replace') return [];
    const [[, value]] = valuesOf(writer, scene) as [[string, Draft]];
    return [
      {
        name: state.cell,
        writer,
        fill: (slot) => act(scene, writer, bodyWith(writer, value), slot),
        filled: (slot) => show(scene, shower, value, [], slot),
      },
    ];
  });
}

function isOn({ parameters }: Operation, scene: Scene): boolean {
  return parameters.some(({ schema }) => schema['x-resource'] === scene.resource);
}
