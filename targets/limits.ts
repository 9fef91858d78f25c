import type { LookupFunction } from 'node:net';

/** What one exchange may cost, and how its host is found. */
export interface Limits {
  /** From the first byte sent to the last one received, in milliseconds. */
  deadlineMs: number;
  /** Bytes of a reply's body that are read. */
  bodyLimit: number;
  /** Certificates to trust besides the usual ones, in PEM. */
  ca?: string;
  lookup?: LookupFunction;
}

/** What is kept of a body that is cut, in bytes: more serves no reader, and every reply kept costs memory. */
export const KEPT_OF_CUT = 16 * 1024;
