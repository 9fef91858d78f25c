import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ReportUnusable } from './errors.ts';
import { terminalText } from './escape.ts';
import type { JournalHeader } from './journal.ts';
import { type JournalContent, readJournal } from './read-journal.ts';
import { headerShape, verdictShape } from './report-shape.ts';
import { count, listOf, ofType, record } from './shape.ts';

/** A journal whose header could be read. */
export type KnownJournal = JournalContent & { header: JournalHeader };

const shape = record({
  header: headerShape,
  verdicts: listOf(verdictShape),
  cost: record({ requests: count, durationMs: ofType('number') }),
});

/**
 * Reads the journal in the folder of a run, also when it is torn.
 *
 * @throws {ReportUnusable} when it is not there, or when what is whole of it is no journal.
 */
export function readJournalFile(directory: string): { path: string; journal: KnownJournal } {
  const path = join(directory, 'verdicts.ndjson');
  const journal = readJournal(contentOf(path));
  const misfit = shape(journal);
  if (misfit)
    throw new ReportUnusable(
      `This is no journal of this version — ${path}: ${terminalText(misfit.path.slice(1))} needs ${misfit.needs}. Begin a new run, or use the version that wrote it.`,
    );
  return { path, journal: journal as KnownJournal };
}

function contentOf(path: string): string {
  try {
    if (statSync(path).size > 0) return readFileSync(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new ReportUnusable(`No journal of a run — ${path} (${code}). Name the folder of the run.`, {
      cause,
    });
  }
  throw new ReportUnusable(`The journal is empty — ${path}. The run ended before it began; begin a new one.`);
}
