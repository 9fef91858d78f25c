/** A text that a member of a JSON text holds, itself or in a list, and where it stands, without its quotes. */
export interface Pair {
  name: string;
  value: string;
  from: number;
  to: number;
}

/**
 * The texts that members of a JSON text hold. The JSON need not be well-formed: negative cases break it on purpose.
 *
 * Every quote is tried as the beginning of a name, so that a stray one hides nothing behind it.
 */
export function pairsOf(text: string): Pair[] {
  const pairs: Pair[] = [];
  for (let open = text.indexOf('"'); open !== -1; ) {
    const close = closingQuote(text, open);
    for (const [from, to] of valuesAfter(text, close))
      pairs.push({
        name: unescaped(text.slice(open + 1, close)),
        value: unescaped(text.slice(from, to)),
        from,
        to,
      });
    open = text.indexOf('"', close);
  }
  return pairs;
}

/** Where the string that begins at `open` ends; the end of the text when nothing closes it. */
function closingQuote(text: string, open: number): number {
  for (let index = open + 1; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '"') return index;
  }
  return text.length;
}

/** Where the texts stand that follow a closing quote and a colon: one, or those of a list up to what is none. */
function valuesAfter(text: string, close: number): [from: number, to: number][] {
  const colon = afterBlanks(text, close + 1);
  if (text[colon] !== ':') return [];
  const start = afterBlanks(text, colon + 1);
  const isList = text[start] === '[';
  const values: [number, number][] = [];
  for (let quote = isList ? afterBlanks(text, start + 1) : start; text[quote] === '"'; ) {
    const to = closingQuote(text, quote);
    values.push([quote + 1, to]);
    const comma = afterBlanks(text, to + 1);
    if (!isList || text[comma] !== ',') break;
    quote = afterBlanks(text, comma + 1);
  }
  return values;
}

function afterBlanks(text: string, start: number): number {
  let index = start;
  while (/[ \t\r\n]/.test(text[index] ?? '')) index++;
  return index;
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
