import type { Reply } from '../spec/index.ts';

/** Longer than this no target is waited for at once, in milliseconds. */
export const LONGEST = 60_000;

/**
 * How long a reply asks to wait, in milliseconds: RFC 9110 section 10.2.3, seconds or a date. What is neither asks nothing.
 *
 * A date is read against the clock of the reply, which need not be ours.
 */
export function retryAfter({ headers }: Pick<Reply, 'headers'>, now: number): number {
  const value = headers['retry-after']?.trim() ?? '';
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, LONGEST);
  if (!/^[A-Z][a-z]{2,8},? /.test(value)) return 0;
  const until = Date.parse(value);
  if (Number.isNaN(until)) return 0;
  const theirs = Date.parse(headers.date ?? '');
  return Math.min(Math.max(until - (Number.isNaN(theirs) ? now : theirs), 0), LONGEST);
}
