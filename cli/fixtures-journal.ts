import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { ReportUnwritable } from '../reports/index.ts';
import type { LedgerRecord } from '../suites/index.ts';
import { UsageInvalid } from './errors.ts';

/** Which run a journal belongs to. */
export interface FixturesHeader {
  target: string | undefined;
  namespace: string;
  spec: string | undefined;
}

/**
 * Opens the journal of what a run creates. A line is on disk before the request leaves, so that `cleanup` can take back
 * what a killed run left.
 */
export function openFixturesJournal(
  path: string,
  header: FixturesHeader,
  goesOn = false,
): { record(record: LedgerRecord): void; close(): void } {
  // Numbers and names of somebody's account may stand in it.
  const file = openSync(path, goesOn ? 'a' : 'w', 0o600);
  const line = (value: unknown) => {
    const bytes = Buffer.from(`${JSON.stringify(value)}\n`);
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    } catch (cause) {
      const says = `What the run creates cannot be noted — ${path} (${(cause as NodeJS.ErrnoException).code}). Free some space, or choose another --report-dir.`;
      throw new ReportUnwritable(says, { cause });
    }
  };
  // Behind a line that was torn, one that is whole would be lost too.
  if (goesOn) writeSync(file, '\n');
  else line(header);
  return { record: line, close: () => closeSync(file) };
}

/** Reads a journal; a line that was being written when the run died is left out. */
export function readFixturesJournal(path: string): { header: FixturesHeader; records: LedgerRecord[] } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UsageInvalid(
      `No journal of a run — ${path} (${(cause as NodeJS.ErrnoException).code}). Name the folder of the run with --report-dir.`,
      { cause },
    );
  }
  const [header, ...records] = text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as unknown];
    } catch {
      return [];
    }
  });
  if (header === undefined)
    throw new UsageInvalid(`The journal is empty — ${path}. The run created nothing.`);
  return { header: header as FixturesHeader, records: records as LedgerRecord[] };
}
