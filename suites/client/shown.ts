import type { Outcome } from '../../clients/index.ts';

/** What the caller got, in a few words that are the same each time. */
export function shown(outcome: Outcome): string {
  if (outcome.kind === 'returned') return `returns ${jsonOf(outcome.value)}`;
  if (outcome.kind === 'threw')
    return `throws ${outcome.name || 'an exception without a name'}${outcome.status === undefined ? '' : `, ${outcome.status}`}`;
  return outcome.kind === 'unknown' ? 'has no such function' : outcome.why;
}

/** A value as JSON, cut. */
export function jsonOf(value: unknown, limit = 120): string {
  return textOf(JSON.stringify(value) ?? 'nothing', limit);
}

/** A text that may be JSON, on one line and cut, with its quotes as they are: what is masked is found by them. */
export function textOf(text: string, limit = 120): string {
  const line = text.replaceAll(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, (char) =>
    JSON.stringify(char).slice(1, -1),
  );
  return line.length > limit ? `${line.slice(0, limit)}…` : line;
}
