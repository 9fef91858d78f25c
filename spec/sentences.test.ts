import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deriveClient } from './client/index.ts';
import { derive } from './derive/index.ts';
import { builtInContract } from './load.ts';
import { hashOf, loadSentences, splitSentences } from './sentences.ts';
import { differenceOf, type Entry, entriesOf, treatmentOf } from './trace.ts';

const PAGE = [
  'Description',
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
];
const SECTIONS: Record<string, string[]> = {
  S0: PAGE,
  S1: ['Description', 'Example Syntax', 'Input', 'Output', 'Throws'],
  S2: PAGE,
  S3: PAGE,
  S4: PAGE,
};
/** Requirements cite a section; its samples have headings of their own. */
const WITHIN: Record<string, string[]> = {
  Examples: ['Examples', 'Example', 'Sample Request', 'Sample Response'],
};

describe('splitSentences', () => {
  it.each<[about: string, text: string, sentences: string[]]>([
    [
      'ends a sentence before a capital letter',
      'One. Two v1.2 e.g. three! Four?',
      ['One.', 'Two v1.2 e.g. three!', 'Four?'],
    ],
    ['takes a line for a sentence', 'Type: Array\nRequired: Yes\n', ['Type: Array', 'Required: Yes']],
    ['takes list marks off', '- Size\n-\nThe size.', ['Size', 'The size.']],
    ['goes on after a colon', 'Pattern:\n.*\\S.*', ['Pattern: .*\\S.*']],
    [
      'puts opening brackets before what follows',
      '{\n[\n"a": 1\n,\n"b": 2\n}\n]',
      ['{ [ "a": 1 ,', '"b": 2 } ]'],
    ],
    ['keeps brackets that nothing follows', 'a\n{', ['a', '{']],
    ['collapses blanks of every kind', '  a \t b\u00a0c\r\n', ['a b c']],
    ['finds nothing in nothing', '\n \n', []],
  ])('%s', (_, text, sentences) => {
    expect(splitSentences(text)).toEqual(sentences.map((each) => ({ section: 'Description', text: each })));
  });

  it('begins a section at a heading, and only where it is the whole line', () => {
    expect(splitSentences('A\nRequest Body\nErrors are below\n  Errors \nB\nDoItCommand Input\nC')).toEqual([
      { section: 'Description', text: 'A' },
      { section: 'Request Body', text: 'Errors are below' },
      { section: 'Errors', text: 'B' },
      { section: 'Input', text: 'C' },
    ]);
  });

  it('parts an HTTP message before its fields and its body', () => {
    const message =
      'PUT /a?b=c HTTP/1.1 Host: a.b Date: Fri, 1 Jan 2021 01:02:03 GMT {"A": {"B": {}}, "C": "d: e"}';
    expect(splitSentences(`Sample Request\n${message}`).map(({ text }) => text)).toEqual([
      'PUT /a?b=c HTTP/1.1',
      'Host: a.b',
      'Date: Fri, 1 Jan 2021 01:02:03 GMT',
      '{"A": {"B": {}}, "C": "d: e"}',
    ]);
  });

  it('joins the lines of a paragraph of running text', () => {
    expect(
      splitSentences('Examples\nOne (\nA\n) two\n3. Next\none.\n\nLast').map(({ text }) => text),
    ).toEqual(['One ( A ) two 3.', 'Next one.', 'Last']);
  });
});

describe('hashOf', () => {
  it('is the beginning of the SHA-256, however the blanks are set', () => {
    // From another implementation: printf 'a b' | sha256sum
    expect(hashOf('a b')).toBe('c8687a08aa5d');
    expect(hashOf(' a\n\tb\u00a0')).toBe(hashOf('a b'));
    expect(hashOf('a B')).not.toBe(hashOf('a b'));
  });
});

describe('the list of sentences', async () => {
  const contract = await builtInContract('chime-sdk-voice');
  const requirements = [...derive(contract), ...deriveClient(contract)];
  const sentences = loadSentences();
  const entries = entriesOf(sentences);
  const place = ({ document, section, gist }: Entry) => `${document}, ${section}: ${gist}`;

  it('has entries for every section of the five documents', () => {
    expect(
      Object.fromEntries(
        Object.entries(sentences.documents).map(([document, sections]) => [document, Object.keys(sections)]),
      ),
    ).toEqual(SECTIONS);
    for (const [document, sections] of Object.entries(sentences.documents))
      for (const [section, listed] of Object.entries(sections))
        expect(listed.length, `${document}, ${section}`).toBeGreaterThan(0);
  });

  it('has a fingerprint and a gist of our own for each', () => {
    expect(entries.length).toBeGreaterThan(300);
    for (const entry of entries) {
      expect(entry.hash, place(entry)).toMatch(/^[0-9a-f]{12}$/);
      expect(entry.gist.split(/\s+/).length, place(entry)).toBeLessThanOrEqual(12);
      expect(hashOf(entry.gist), `${place(entry)} is the sentence itself`).not.toBe(entry.hash);
      expect(Object.keys(entry).sort(), place(entry)).toHaveLength(entry.nth === undefined ? 5 : 6);
    }
  });

  it('treats each in exactly one way, by requirements of the right level or for a reason of the list', () => {
    const untracked = entries.flatMap((entry) => {
      const treatment = treatmentOf(entry, sentences.reasons, requirements);
      return treatment.how === 'untracked' ? [`${place(entry)} ${treatment.because}`] : [];
    });
    expect(untracked).toEqual([]);
  });

  it('numbers a text that repeats within its document, and no other', () => {
    const times = new Map<string, number>();
    for (const entry of entries) {
      const key = `${entry.document}/${entry.hash}`;
      const nth = (times.get(key) ?? 0) + 1;
      times.set(key, nth);
      expect(entry.nth, place(entry)).toBe(nth === 1 ? undefined : nth);
    }
  });

  it('uses every reason', () => {
    expect(new Set(entries.flatMap(({ excluded }) => excluded ?? []))).toEqual(
      new Set(Object.keys(sentences.reasons)),
    );
  });

  it('reaches every requirement that cites a section of the documents from that section', () => {
    const citing = derive(contract).filter(({ source }) => source.document in SECTIONS);
    const reached = new Set(
      entries.flatMap((entry) => {
        const treatment = treatmentOf(entry, sentences.reasons, requirements);
        return 'by' in treatment
          ? treatment.by.map(({ id }) => `${entry.document}, ${entry.section}: ${id}`)
          : [];
      }),
    );
    const missed = citing
      .filter(
        ({ id, source: { document, section } }) =>
          !(WITHIN[section] ?? [section]).some((each) => reached.has(`${document}, ${each}: ${id}`)),
      )
      .map(({ id, source }) => `${source.document}, ${source.section}: ${id}`);
    expect(citing.length).toBeGreaterThan(100);
    expect(missed, 'Add the id to a sentence of that section in spec/sentences.yaml').toEqual([]);
  });

  const folder = process.env.CHIME_DOCUMENTS;
  it.skipIf(folder === undefined)(
    'is what the documents say, to the sentence (skipped unless CHIME_DOCUMENTS names a folder that has their texts)',
    () => {
      const differences = readdirSync(folder as string)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => differenceOf(readFileSync(join(folder as string, name), 'utf8'), sentences));
      expect(differences.map((each) => each?.document).sort()).toEqual(Object.keys(SECTIONS));
      for (const difference of differences) expect(difference).toMatchObject({ untracked: [], gone: [] });
      for (const difference of differences) expect(difference).not.toHaveProperty('moved');
      expect(differences.reduce((sum, each) => sum + (each?.sentences ?? 0), 0)).toBe(entries.length);
    },
  );
});
