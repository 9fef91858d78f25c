import type { Outcome } from '../../clients/index.ts';
import { quoted } from '../checks/check.ts';

/** What the caller got, in a few words that are the same each time. */
export function shown(outcome: Outcome): string {
  if (outcome.kind === 'returned') return `returns ${jsonOf(outcome.value)}`;
  if (outcome.kind === 'threw')
    return `throws ${outcome.name || 'an exception without a name'}${outcome.status === undefined ? '' : `, ${outcome.status}`}`;
  return outcome.kind === 'unknown' ? 'has no such function' : outcome.why;
}

/** A value as JSON, cut. */
export function jsonOf(value: unknown, limit = 120): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > limit ? quoted(text, limit) : text;
}
