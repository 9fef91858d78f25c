import type { Pointer } from '../../spec/index.ts';

/** What was meant to stand at one place and what stands there. Neither has to be there. */
export interface Pair {
  wanted: unknown;
  found: unknown;
}

/**
 * The pairs at a place, for each element of the lists on the way to it.
 *
 * Where what surrounds the place is missing on one side, there is no pair: that is the surrounding's own affair.
 */
export function pairsAt(wanted: unknown, found: unknown, at: Pointer): Pair[] {
  const [token, ...rest] = at;
  if (token === undefined) return [{ wanted, found }];
  if (token === '[]') {
    if (!Array.isArray(wanted) || !Array.isArray(found)) return [];
    return wanted.slice(0, found.length).flatMap((element, index) => pairsAt(element, found[index], rest));
  }
  if (!isObject(wanted) || !isObject(found)) return [];
  return pairsAt(own(wanted, token), own(found, token), rest);
}

/** A value, or that there is a list of so many, or a structure: what is inside has places of its own. */
export function isAlike(wanted: unknown, found: unknown): boolean {
  if (Array.isArray(wanted)) return Array.isArray(found) && found.length === wanted.length;
  if (isObject(wanted)) return isObject(found);
  return Object.is(wanted, found) || (wanted === 0 && found === 0);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
