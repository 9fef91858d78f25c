import { createColors } from 'picocolors';
import type { Status } from '../../../suites/index.ts';
import type { Conformance } from '../../report.ts';

/** Colours, or plain text where there are none. */
export type Paint = ReturnType<typeof createColors>;

/** Colours for a terminal that has them. */
export function paintFor(hasColor: boolean): Paint {
  return createColors(hasColor);
}

type Brush = (paint: Paint) => (text: string) => string;

/** Colour repeats what glyph and word say; nothing depends on it. */
export const PAINTS: Record<Status | Conformance['conforms'], Brush> = {
  pass: (paint) => paint.green,
  fail: (paint) => paint.red,
  error: (paint) => paint.yellow,
  untested: (paint) => paint.yellow,
  skip: (paint) => paint.dim,
  observed: (paint) => paint.cyan,
  yes: (paint) => paint.green,
  no: (paint) => paint.red,
  unknown: (paint) => paint.yellow,
};
