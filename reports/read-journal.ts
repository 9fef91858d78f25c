import type { Verdict } from '../suites/index.ts';
import type { Cost, JournalFooter, JournalHeader } from './journal.ts';

/** What a journal holds. */
export interface JournalContent {
  header: JournalHeader | undefined;
  verdicts: Verdict[];
  footer: JournalFooter | undefined;
  /** What the run had cost, as far as it is known. */
  cost: Cost;
  /** The run came to its end and every line of it is here. */
  complete: boolean;
}

/** Reads a journal, torn or whole: a line that was not written to its end is left out. */
export function readJournal(text: string): JournalContent {
  const content: JournalContent = {
    header: undefined,
    verdicts: [],
    footer: undefined,
    cost: { requests: 0, durationMs: 0 },
    complete: false,
  };
  let isWhole = true;
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const record = parse(line);
    if (record === undefined) isWhole = false;
    // Who resumes judges again what was lost.
    else if (record.type === 'resumed') isWhole = true;
    if (record) take(record, content);
  }
  return {
    ...content,
    complete: isWhole && content.header !== undefined && content.footer?.complete === true,
  };
}

function take({ type, value }: { type: unknown; value: unknown }, content: JournalContent): void {
  if (type === 'header') content.header = value as JournalHeader;
  // What follows a footer is a run that went on.
  content.footer = type === 'footer' ? (value as JournalFooter) : undefined;
  if (type === 'verdict') {
    const { after, ...verdict } = value as Verdict & { after?: Cost };
    content.verdicts.push(verdict);
    content.cost = after ?? content.cost;
  }
  if (content.footer) {
    const { requests, durationMs } = content.footer;
    content.cost = { requests, durationMs };
  }
}

function parse(line: string): { type: unknown; value: unknown } | undefined {
  try {
    const { type, ...value } = JSON.parse(line) as Record<string, unknown>;
    return { type, value };
  } catch {
    return undefined;
  }
}
