import type { AnyRequirement } from './client/kind.ts';
import { globOf } from './glob.ts';
import type { Level } from './schema.ts';
import { hashOf, type ListedSentence, type Sentence, type Sentences, splitSentences } from './sentences.ts';

/** A listed sentence with its address. */
export interface Entry extends ListedSentence {
  document: string;
  section: string;
}

/** What becomes of a sentence: which requirements it reaches, or why none. */
export type Treatment =
  | { how: 'tested' | 'observed'; by: AnyRequirement[] }
  | { how: 'excluded'; because: string }
  | { how: 'untracked'; because: string };

/** How a page differs from what is listed of it. */
export interface Difference {
  document: string;
  sentences: number;
  untracked: (Sentence & { hash: string; nth: number })[];
  gone: Entry[];
  /** Where nothing is untracked or gone: the first sentence that stands elsewhere than listed. */
  moved?: Sentence;
}

const LEVELS: Record<'tested' | 'observed', readonly Level[]> = {
  tested: ['must', 'should'],
  observed: ['observe'],
};

/** Every listed sentence, by document, in the order of the pages. */
export function entriesOf({ documents }: Sentences): Entry[] {
  return Object.entries(documents).flatMap(([document, sections]) =>
    Object.entries(sections).flatMap(([section, listed]) =>
      listed.map((each) => ({ document, section, ...each })),
    ),
  );
}

/** The one treatment of a sentence; `untracked` when it has none, several, or one that leads nowhere. */
export function treatmentOf(
  entry: ListedSentence,
  reasons: Sentences['reasons'],
  requirements: AnyRequirement[],
): Treatment {
  const untracked = (because: string): Treatment => ({ how: 'untracked', because });
  const given = (['tested', 'observed', 'excluded'] as const).filter((how) => entry[how] !== undefined);
  const [how] = given;
  if (how === undefined || given.length > 1)
    return untracked(`has ${given.join(' and ') || 'no treatment'}, not exactly one`);
  if (how === 'excluded') {
    const because = String(entry.excluded);
    return because in reasons ? { how, because } : untracked(`${because} is no reason of the list`);
  }
  const by = new Set<AnyRequirement>();
  for (const glob of entry[how] ?? []) {
    const reached = requirements.filter(({ id }) => globOf(glob).test(id));
    if (reached.length === 0) return untracked(`${glob} is no requirement`);
    const stray = reached.find(({ level }) => !LEVELS[how].includes(level));
    if (stray) return untracked(`${stray.id} is ${stray.level}, so it is not ${how}`);
    for (const requirement of reached) by.add(requirement);
  }
  return by.size > 0 ? { how, by: [...by] } : untracked(`${how} by nothing`);
}

/** Compares a page with the document that shares most sentences with it; undefined when none shares any. */
export function differenceOf(page: string, sentences: Sentences): Difference | undefined {
  const found = numbered(splitSentences(page).map((each) => ({ ...each, hash: hashOf(each.text) })));
  const hashes = new Set(found.map(({ hash }) => hash));
  const entries = entriesOf(sentences);
  const listedOf = (document: string) => entries.filter((entry) => entry.document === document);
  const [closest] = Object.keys(sentences.documents)
    .map((document) => ({
      document,
      shares: listedOf(document).filter(({ hash }) => hashes.has(hash)).length,
    }))
    .sort((a, b) => b.shares - a.shares);
  if (closest === undefined || closest.shares === 0) return undefined;

  const listed = listedOf(closest.document);
  const there = new Set(found.map(keyOf));
  const kept = new Set(listed.map(keyOf));
  const untracked = found.filter((each) => !kept.has(keyOf(each)));
  const gone = listed.filter((each) => !there.has(keyOf(each)));
  const isSame = untracked.length === 0 && gone.length === 0;
  const moved = isSame && found.find((each, index) => keyOf(each) !== keyOf(listed[index] as Entry));
  return {
    document: closest.document,
    sentences: found.length,
    untracked,
    gone,
    ...(moved ? { moved } : {}),
  };
}

function keyOf({ section, hash, nth = 1 }: { section: string; hash: string; nth?: number }): string {
  return `${section}/${hash}/${nth}`;
}

/** Tells repeated sentences apart by how often they stood before. */
function numbered<T extends { hash: string }>(found: T[]): (T & { nth: number })[] {
  const times = new Map<string, number>();
  return found.map((each) => {
    const nth = (times.get(each.hash) ?? 0) + 1;
    times.set(each.hash, nth);
    return { ...each, nth };
  });
}
