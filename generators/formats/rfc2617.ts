import type { Class } from '../pattern/classify.ts';

/**
 * User names and passwords as RFC 2617 and its successors write them (Basic: `*<TEXT excluding ":">`; Digest: a
 * quoted-string), cut to US-ASCII by the documents' own words.
 *
 * The grammars disagree on controls, colon, quote, backslash, surrounding blanks and the empty name, and no document
 * gives a length, so those are left open. Only a character beyond US-ASCII is outside all of them.
 */
export function classifyUsername(value: string): Class {
  if (/[^\0-\x7f]/.test(value)) return value.isWellFormed() ? 'invalid' : 'undecided';
  if (value === '' || value.length > 64) return 'undecided';
  if (/[\0-\x1f\x7f":\\]/.test(value) || /^ | $| {2}/.test(value)) return 'undecided';
  return 'valid';
}

/** A password may hold what a user name may, and colon, quote and backslash; beyond US-ASCII only prose speaks. */
export function classifyPassword(value: string): Class {
  if (/[^\x20-\x7e]/.test(value) || value === '' || value.length > 64 || /^ | $| {2}/.test(value))
    return 'undecided';
  return 'valid';
}
