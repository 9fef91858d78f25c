import type { Area, ClientKind, Kind, Level, Place } from '../spec/index.ts';
import type { Counterexample, Finding, Observation, Status } from '../suites/index.ts';

/** How many rows of a scored level ended how. */
export interface Scores {
  pass: number;
  fail: number;
  skip: number;
  error: number;
  untested: number;
}

/** Rows that the documents leave open are never scored. */
export interface Sightings {
  observed: number;
  untested: number;
  skip: number;
  error: number;
}

/** Unlike things are never summed: each level has counts of its own. */
export interface Totals {
  must: Scores;
  should: Scores;
  observe: Sightings;
  /** Rows of any level that came after the ruleset of the report. Absent where there are none. */
  advisory?: Scores;
}

/** The verdict on the target, in words. It depends on the musts alone, never on what a build chooses to gate. */
export interface Conformance {
  /** `unknown`: nothing is broken, but not every must was judged. */
  conforms: 'yes' | 'no' | 'unknown';
  sentence: string;
}

/** One requirement, and what became of it on this target. */
export interface Row {
  /** An address, stable between versions; the same string selects the row on the command line. */
  id: string;
  operation: string;
  kind: Kind | ClientKind;
  area: Area;
  level: Level;
  /** The ruleset from which on it gates. Absent: from the first. */
  since?: number;
  /** It came after the ruleset of this report: shown, and neither scored nor gated. */
  advisory?: true;
  says: string;
  source: {
    document: string;
    section: string;
    title: string;
    /** Where the contract writes it down. Absent of a contract that was built without its files. */
    place?: Place;
  };
  status: Status;
  cases: number;
  requests: number;
  findings: Finding[];
  /** Reply headers that differ from one reply to the next are left out, times read `{time}`; the journal has both. */
  counterexample?: Counterexample;
  replay?: { seed: number; path: string; command: string };
  /** Why: of every status but pass and observed. */
  reason?: string;
  observations: Observation[];
}

/** Which part of a run this is. The parts are made into one report by `mergeShards`. */
export interface Shard {
  /** From 1 to `count`. */
  index: number;
  count: number;
  /** Where each row stands among the rows of the whole run; ascending. */
  places: number[];
}

/** What was judged. */
export interface JudgedTarget {
  name: string;
  url: string;
  /** What its requests were signed for (SigV4). Absent where nobody signed. */
  signed?: { service: string; region: string };
}

/**
 * `conformance.json`: public and versioned.
 *
 * Two runs with one seed, one contract and a target that behaves the same differ in `times` only, and so do a run and
 * the shards of it that `mergeShards` joined.
 */
export interface Report {
  schemaVersion: 1;
  /** Whether the run came to its end. */
  complete: boolean;
  verdict: Conformance;
  tool: { name: string; version: string };
  contract: { namespace: string; hash: string };
  target: JudgedTarget;
  seed: number;
  /** Which requirements gate: those up to this ruleset. */
  ruleset: number;
  /** Absent of a whole run. */
  shard?: Shard;
  /** What the run took. Shards send the requests that set the stage once each, so the sum of theirs is larger. */
  times: { startedAt: string; durationMs: number; requests: number };
  totals: Totals;
  /** By operation, then in the order of the contract. */
  requirements: Row[];
}
