import type { Reply, WireRequest } from '../spec/index.ts';
import type { Finding } from './finding.ts';

/** Held, broken, not possible here, could not tell; and, on rows that are not scored, seen. */
export type Status = 'pass' | 'fail' | 'skip' | 'error' | 'untested' | 'observed';

/** The smallest exchange that shows a failure, as a person would repeat it. */
export interface Counterexample {
  about: string;
  given: { request: WireRequest; reply: Reply }[];
  request: WireRequest;
  reply: Reply;
  /** How many of how many repetitions failed. */
  repeated: [failed: number, sent: number];
}

/** What was seen for one input that the documents leave open. */
export interface Observation {
  about: string;
  seen: string;
}

/** One requirement judged on one target. */
export interface Verdict {
  requirement: string;
  status: Status;
  /** Cases that bore on the requirement. A pass has at least one. */
  cases: number;
  /** Requests it looked at; those shared with other rows count for each. */
  requests: number;
  /** Why: of every status but pass and observed. */
  reason?: string;
  findings?: Finding[];
  counterexample?: Counterexample;
  observations?: Observation[];
  /** Seed of the requirement's own draws and the path to the counterexample. */
  replay?: { seed: number; path: string };
}
