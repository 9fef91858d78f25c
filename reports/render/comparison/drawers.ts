import type { ComparedRow, Comparison } from '../../comparison.ts';
import { bytes } from '../fitting.ts';
import type { Markup } from '../markup.ts';
import { drawer, hasMore } from './drawer.ts';

/** What the evidence may take of a page that has to stay below 5 MB with its matrix. */
const ROOM = 2_200_000;
/** Kept for what is told briefly, after what is told in full. */
const BRIEF = 700_000;

/** No drawer is smaller. */
const LEAST = 400;

/** The drawers that a page has room for, by the row that they belong to. */
export interface Drawers {
  markup: Markup[];
  names: ReadonlyMap<ComparedRow, string>;
  /** How many rows had to go without. */
  left: number;
}

/** Broken musts are told first, and in full as long as there is room. */
export function drawersOf({ groups, columns }: Comparison): Drawers {
  const rows = groups.flatMap((group) => group.rows);
  const places = new Map(rows.map((row, index) => [row, index]));
  const worth = rows.filter(({ cells }) => cells.some(hasMore));
  const texts = new Map<ComparedRow, Markup>();
  const names = new Map<ComparedRow, string>();
  let taken = 0;
  for (const row of worth.toSorted((a, b) => urgency(a) - urgency(b))) {
    const name = `c${places.get(row)}`;
    // Making what has no room takes longer than everything else.
    if (taken + LEAST > ROOM) break;
    const full = taken + LEAST <= ROOM - BRIEF ? drawer(row, columns, name, 'full') : undefined;
    const isFull = full !== undefined && taken + bytes(full.text) <= ROOM - BRIEF;
    const text = isFull ? full : drawer(row, columns, name, 'brief');
    if (taken + bytes(text.text) > ROOM) continue;
    taken += bytes(text.text);
    texts.set(row, text);
    names.set(row, name);
  }
  const markup = worth.flatMap((row) => texts.get(row) ?? []);
  return { markup, names, left: worth.length - markup.length };
}

function urgency({ cells, level, differs }: ComparedRow): number {
  if (cells.some((cell) => cell?.status === 'fail')) return level === 'must' ? 0 : 1;
  return differs ? 2 : 3;
}
