import type { Level } from '../spec/index.ts';
import type { Status } from '../suites/index.ts';

/** How a status looks in every report, and what it means for conformance. */
export interface Meaning {
  glyph: string;
  /** As a sentence says it: `2 rows broken`. */
  said: string;
  means: string;
}

/** In the order in which a reader wants them. */
export const STATUSES: Record<Status, Meaning> = {
  fail: {
    glyph: '✗',
    said: 'broken',
    means:
      'The target broke a documented promise, each time it was asked. The smallest request that shows it is attached.',
  },
  error: {
    glyph: '!',
    said: 'could not be judged',
    means:
      'Nobody could tell: transport, set-up, throttling, or answers that change. Counts as neither held nor broken.',
  },
  untested: {
    glyph: '○',
    said: 'not reached',
    means: 'No case reached it. Not a pass: what was not seen is not shown.',
  },
  skip: {
    glyph: '–',
    said: 'skipped',
    means: 'Not possible with what the run was given. Counts neither for nor against.',
  },
  pass: {
    glyph: '✓',
    said: 'held',
    means: 'The promise held in every case that was sent; there was at least one.',
  },
  observed: {
    glyph: '◦',
    said: 'observed',
    means: 'The documents leave it open. What was seen is recorded and never scored.',
  },
};

/** Of a comparison only: a report may have been made from another contract, or of a part of one. */
export const ABSENT = {
  glyph: '·',
  means:
    'Not a row of that report: another contract, or not selected. Says nothing about the implementation.',
};

/** A broken promise that a baseline accepts stays broken, and is shown as such. */
export const KNOWN = {
  glyph: '▨',
  means: 'Broken, and somebody answers for it until the day that the baseline names.',
};

/** How much a row counts, in words. */
export function levelOf({
  level,
  advisory,
  since,
}: {
  level: Level;
  advisory?: true;
  since?: number;
}): string {
  return advisory ? `${level}, advisory until ruleset ${since}` : level;
}

export const LEVELS: Record<Level, string> = {
  must: 'Written as a constraint, a status, a type or a shape. One broken must, and the target does not conform.',
  should:
    'Written in prose, or seen in every sample. A broken should is a flaw, not a refusal of conformance.',
  observe: 'Left open, or the documents contradict each other. Shown for comparison.',
};

export const STATUS_NAMES = Object.keys(STATUSES) as Status[];
export const LEVEL_NAMES = Object.keys(LEVELS) as Level[];
