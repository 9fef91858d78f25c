/** Controls, format characters (bidi, zero-width), surrogates, unassigned code points, separators and odd blanks. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** Shows what would not be seen, or would steer what shows it: `\x1b`, `\u202e`, `\u{e0041}`. One line. */
export function visible(text: string): string {
  return text.replaceAll(INVISIBLE, shown);
}

/** The same, for places that have lines of their own. */
export function visibleLines(text: string): string {
  return text.replaceAll(INVISIBLE, (char) => (char === '\n' || char === '\t' ? char : shown(char)));
}

function shown(char: string): string {
  if (char === '\n') return '\\n';
  if (char === '\r') return '\\r';
  if (char === '\t') return '\\t';
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

/** At most so many code points; the last one says that there was more. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const points = Array.from(text.slice(0, limit * 2 + 2));
  return points.length <= limit ? text : `${points.slice(0, Math.max(0, limit - 1)).join('')}…`;
}

/** A long text without its end, and how much is missing. */
export function abridged(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit).replace(/[\ud800-\udbff]$/, '');
  return `${kept}\n… ${(text.length - kept.length).toLocaleString('en')} more characters`;
}

/** How much of a text is looked at before it is cut. */
const LOOKED_AT = 4000;

/**
 * One line of a terminal or a build log.
 *
 * Build services run commands that stand in a log (`::error::` at the beginning of a line, `##[group]` anywhere);
 * a back-slash takes their meaning away.
 */
export function terminalText(text: string, limit = 500): string {
  const safe = visible(text.slice(0, LOOKED_AT))
    .replace(/^(\s*)::/, '$1\\::')
    .replaceAll(/##(?=[a-z]*\[)/gi, '#\\#');
  return cut(safe, limit);
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text node or an attribute of HTML. */
export function htmlText(text: string): string {
  return visibleLines(text).replaceAll(/[&<>"']/g, (char) => ENTITIES[char] as string);
}

/** Control characters, noncharacters and surrogates: illegal in XML 1.0 or without a glyph. A line feed may stay. */
function xmlVisible(text: string, keep: string): string {
  return text.replaceAll(INVISIBLE, (char) =>
    keep.includes(char) ? char : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** A text node of XML 1.0. `]]>` cannot arise: the angle is an entity. */
export function xmlText(text: string): string {
  return xmlVisible(text, '\n\t').replaceAll(/[&<>"']/g, (char) => ENTITIES[char] as string);
}

/** An attribute of XML 1.0, in which a reader would turn line feeds into blanks. */
export function xmlAttribute(text: string): string {
  return xmlVisible(text, '').replaceAll(/[&<>"']/g, (char) => ENTITIES[char] as string);
}

/** Cannot be seen, and keeps a mention, an address or an issue number from becoming a link. */
const BREAK = '&#8203;';

/** Running text of Markdown, tables included: no markup, no HTML, no links, no mentions. */
export function markdownText(text: string): string {
  return visible(text)
    .replaceAll(/[&<>]/g, (char) => ENTITIES[char] as string)
    .replaceAll(/[\\`*_{}[\]()!|~]/g, '\\$&')
    .replaceAll(/^([-+=]|\d+\.)/g, '\\$&')
    .replaceAll(/[@#](?=\w)/g, `$&${BREAK}`)
    .replaceAll(/(?<=\w):(?=\/\/)|(?<=\bwww)\.|(?<=\bgh)-/gi, `$&${BREAK}`);
}

/** A code span of Markdown. Not for tables, where a bar ends the cell even inside of code. */
export function markdownCode(text: string, limit = 200): string {
  const inner = cut(visible(text.slice(0, LOOKED_AT)), limit);
  const ticks = '`'.repeat(longestRun(inner) + 1);
  const pad = inner === '' || /^[ `]|[ `]$/.test(inner) ? ' ' : '';
  return `${ticks}${pad}${inner}${pad}${ticks}`;
}

/** A fenced block of Markdown, its fence longer than any run of back-ticks in it. */
export function markdownFence(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${visibleLines(text)}\n${fence}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** One word of a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
