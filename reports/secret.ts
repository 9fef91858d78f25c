/** A member of a JSON text whose value is text, and where that value stands, without its quotes. */
export interface Pair {
  name: string;
  value: string;
  from: number;
  to: number;
}

/**
 * The text members of a JSON text, which need not be well-formed: negative cases break it on purpose.
 *
 * Every quote is tried as the beginning of a name, so that a stray one hides nothing behind it.
 */
export function pairsOf(text: string): Pair[] {
  const pairs: Pair[] = [];
  for (let open = text.indexOf('"'); open !== -1; ) {
    const close = closingQuote(text, open);
    const from = valueAfter(text, close);
    if (from !== undefined) {
      const to = closingQuote(text, from - 1);
      pairs.push({
        name: unescaped(text.slice(open + 1, close)),
        value: unescaped(text.slice(from, to)),
        from,
        to,
      });
    }
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

/** Where the text begins that follows a closing quote, a colon and an opening quote. */
function valueAfter(text: string, close: number): number | undefined {
  const colon = afterBlanks(text, close + 1);
  if (text[colon] !== ':') return undefined;
  const quote = afterBlanks(text, colon + 1);
  return text[quote] === '"' ? quote + 1 : undefined;
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

/** Shorter texts turn up by chance, and masking them would make a report unreadable. */
const SEARCHABLE = 4;

/** The forms in which a reply may repeat a secret, longest first. */
export function guisesOf(secrets: string[]): string[] {
  const guises = secrets
    .filter((secret) => secret.length >= SEARCHABLE)
    .flatMap((secret) => {
      const json = JSON.stringify(secret).slice(1, -1);
      const percent = encodeURIComponent(secret.toWellFormed());
      return [
        secret,
        json,
        json.replaceAll(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
        percent,
        percent.replaceAll('%20', '+'),
        Buffer.from(secret, 'utf8').toString('latin1'),
        Buffer.from(secret, 'utf8').toString('base64'),
      ];
    });
  return [...new Set(guises)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
