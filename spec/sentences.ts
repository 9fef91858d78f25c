import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** One sentence, constraint line or line of code, under the heading it stands under. */
export interface Sentence {
  section: string;
  text: string;
}

/** What is kept of a sentence: its fingerprint, what it is about, and exactly one treatment. */
export interface ListedSentence {
  hash: string;
  gist: string;
  /** The second time this text stands in its document, the third, and so on. */
  nth?: number;
  /** Ids or globs of requirements that are scored. */
  tested?: string[];
  /** Ids or globs of requirements that are recorded and never scored. */
  observed?: string[];
  /** One of `reasons`. */
  excluded?: string;
}

/** `documents`: document → section → sentences, all in the order of the pages. */
export interface Sentences {
  reasons: Record<string, string>;
  documents: Record<string, Record<string, ListedSentence[]>>;
}

/** The lines that begin a section. What stands before the first is the description. */
const HEADINGS: readonly string[] = [
  'Request Syntax',
  'URI Request Parameters',
  'Request Body',
  'Response Syntax',
  'Response Elements',
  'Errors',
  'Examples',
  'Example',
  'Sample Request',
  'Sample Response',
  'See Also',
  'Example Syntax',
  'Throws',
];
const COMMAND_HEADING = /^\w+Command (Input|Output)$/;

/** Sections that print an HTTP message. */
const MESSAGES: readonly string[] = [
  'Request Syntax',
  'Response Syntax',
  'Sample Request',
  'Sample Response',
];
/** Sections whose lines are broken for width, so that only a blank line ends a paragraph. */
const RUNNING_TEXT: readonly string[] = ['Examples'];

const SENTENCE_END = /(?<=[.!?])\s+(?=[A-Z])/;
/** Before a header field, and before the body. Members of a body are quoted and so are no fields. */
const MESSAGE_PART = /\s+(?=[A-Za-z][\w-]*:\s)|(?<=^[^{]*)\s+(?=\{)/;

/**
 * The sentences of a page, in order. The rule:
 *
 * 1. A line that is a heading begins a section and is no sentence itself.
 * 2. Every other line is one, with its list mark taken off. A line of opening brackets belongs to the next line, any
 *    other line without a letter or digit to the line before, and a line that ends in a colon goes on in the next.
 *    Under "Examples" a paragraph is one line.
 * 3. A line of prose ends where a full stop, question or exclamation mark is followed by a capital letter.
 *    A line of an HTTP message ends before each header field and before the body.
 */
export function splitSentences(text: string): Sentence[] {
  return sectionsOf(text).flatMap(({ section, lines }) => {
    const whole = RUNNING_TEXT.includes(section) ? paragraphs(lines) : joined(lines);
    const end = MESSAGES.includes(section) ? MESSAGE_PART : SENTENCE_END;
    return whole.flatMap((line) => line.split(end)).map((each) => ({ section, text: normalised(each) }));
  });
}

/** The first 12 hexadecimal digits of the SHA-256 of a text, however its blanks are set. */
export function hashOf(text: string): string {
  return createHash('sha256').update(normalised(text)).digest('hex').slice(0, 12);
}

/** The list that ships with the package. */
export function loadSentences(): Sentences {
  const near = ['./sentences.yaml', '../../spec/sentences.yaml'].map(
    (path) => new URL(path, import.meta.url),
  );
  const file = near.find((url) => existsSync(url)) ?? (near[0] as URL);
  // Required when asked for: no other command has to wait for the parser.
  const { parse } = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  return parse(readFileSync(file, 'utf8')) as Sentences;
}

function sectionsOf(text: string): { section: string; lines: string[] }[] {
  const sections = [{ section: 'Description', lines: [] as string[] }];
  for (const line of text.split('\n').map(normalised)) {
    const section = HEADINGS.includes(line) ? line : COMMAND_HEADING.exec(line)?.[1];
    if (section !== undefined) sections.push({ section, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
}

function paragraphs(lines: string[]): string[] {
  return lines
    .join('\n')
    .split(/\n{2,}/)
    .map(normalised)
    .filter((paragraph) => paragraph !== '');
}

function joined(lines: string[]): string[] {
  const whole: string[] = [];
  let open = '';
  for (const line of lines.map((each) => each.replace(/^-(\s+|$)/, '')).filter((each) => each !== '')) {
    const last = whole.at(-1);
    if (/^[{[(\s]+$/.test(line)) {
      open += `${line} `;
      continue;
    }
    if (last !== undefined && (!/[\p{L}\p{N}]/u.test(line) || last.endsWith(':')))
      whole[whole.length - 1] = `${last} ${open}${line}`;
    else whole.push(`${open}${line}`);
    open = '';
  }
  return open === '' ? whole : [...whole, open];
}

function normalised(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
