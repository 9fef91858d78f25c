import type * as fc from 'fast-check';
import type { RawJson } from './json-text.ts';

/** A JSON value, some of whose parts may be text that no JSON value stands for. */
export type Draft = null | boolean | number | string | RawJson | Draft[] | { [member: string]: Draft };

/** A value with a few words on what it tries. */
export interface Probe {
  about: string;
  value: Draft;
  /** What is done to a conforming value, where the same is done to other members' values. */
  mutation?: string;
}

/** The values of one place, by what every reading of the documents says about them. */
export interface Values {
  accept: Probe[];
  refuse: Probe[];
  /** Readings differ: recorded, never judged. */
  observe: Probe[];
  /** Built when first drawn from: arbitraries cost more than the probes beside them. */
  acceptAny?: () => fc.Arbitrary<Draft>;
  refuseAny?: () => fc.Arbitrary<Draft>;
}

export const NO_VALUES: Values = { accept: [], refuse: [], observe: [] };
