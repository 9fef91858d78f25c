/** The lines on which a deviation and each of its members begin, from 1. */
export interface Places {
  line: number;
  members: Record<string, number>;
}

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:\n]/g;

/**
 * Where each deviation stands in the text of a baseline, in their order.
 *
 * The text is JSON already; of its lists only the deviations hold objects.
 */
export function linesOf(text: string): Places[] {
  const places: Places[] = [];
  let line = 1;
  let depth = 0;
  let last = '';
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '\n') line++;
    else if (token === '{' || token === '[') {
      depth++;
      if (token === '{' && depth === 3) places.push({ line, members: {} });
    } else if (token === '}' || token === ']') depth--;
    else if (token === ':') {
      const place = places.at(-1);
      if (depth === 3 && place) place.members[JSON.parse(last) as string] ??= line;
    } else last = token;
  }
  return places;
}
