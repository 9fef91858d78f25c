import type { Case } from '../generators/index.ts';

/** How deep one requirement is judged. */
export interface Depth {
  /** Boundary probes. */
  probes: Case[];
  /** Draws after them. */
  runs: number;
  seed: number;
  /** Only the case at this path, as a verdict printed it. */
  path?: string;
}

/** Why a row is untested that a budget did not reach. */
export const NO_REQUEST = 'No request was left for it.';
