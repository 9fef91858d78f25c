import { type Reading, readings } from './dialects.ts';

/** What all readings together say about a value. */
export type Class = 'valid' | 'invalid' | 'undecided';

const known = new Map<string, Reading[]>();

/**
 * Valid when every engine takes the value, invalid when none does.
 *
 * A lone surrogate reaches some engines as a character and others not at all, so it is never valid.
 */
export function classify(patterns: string[], value: string): Class {
  let accepted = 0;
  let total = 0;
  for (const pattern of patterns) {
    for (const reading of readingsOf(pattern)) {
      total++;
      if (reading.accepts(value)) accepted++;
    }
  }
  if (accepted === 0) return 'invalid';
  return accepted === total && value.isWellFormed() ? 'valid' : 'undecided';
}

function readingsOf(pattern: string): Reading[] {
  const cached = known.get(pattern);
  if (cached) return cached;
  const fresh = readings(pattern);
  known.set(pattern, fresh);
  return fresh;
}
