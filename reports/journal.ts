import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Verdict } from '../suites/index.ts';
import { reportUnwritable } from './errors.ts';
import { jsonText } from './json-text.ts';
import type { JournalContent } from './read-journal.ts';
import type { JudgedTarget } from './report.ts';

/** The first line: what was judged, against what, by whom. */
export interface JournalHeader {
  schemaVersion: 1;
  tool: { name: string; version: string };
  contract: { namespace: string; hash: string };
  target: JudgedTarget;
  seed: number;
  startedAt: string;
  /** What was asked for, as the command keeps it: enough to select the same rows and to print the same commands. */
  settings: Record<string, unknown>;
}

/** What a run had cost when a line was written. */
export interface Cost {
  requests: number;
  durationMs: number;
}

/** The last line. Without it the run was cut off. */
export interface JournalFooter extends Cost {
  complete: boolean;
}

/** Verdicts as they happen, in a file that is whole up to its last line at any moment. */
export interface Journal {
  /** The verdict is on the disk when this returns. @throws {ReportUnwritable} */
  write(verdict: Verdict, after?: Cost): void;
  /** Writes the footer. The file is closed even when that fails. @throws {ReportUnwritable} */
  close(footer: JournalFooter): void;
}

/**
 * Opens `verdicts.ndjson` and writes its header, so that a folder that cannot be written is found before anything is sent.
 *
 * Hand it redacted verdicts only: what is written here stays on the disk.
 *
 * @throws {ReportUnwritable}
 */
export function openJournal(path: string, header: JournalHeader): Journal {
  return journalIn(
    guarded(path, () => {
      mkdirSync(dirname(path), { recursive: true });
      return openSync(path, 'w');
    }),
    path,
    { type: 'header', ...header },
  );
}

/**
 * Opens the journal of a run that goes on. What was torn at its end is cut off, so that nothing is written behind it.
 *
 * @throws {ReportUnwritable}
 */
export function continueJournal(path: string, at: string): Journal {
  const whole = guarded(path, () => readFileSync(path)).lastIndexOf('\n') + 1;
  return journalIn(
    guarded(path, () => {
      const file = openSync(path, 'r+');
      ftruncateSync(file, whole);
      closeSync(file);
      return openSync(path, 'a');
    }),
    path,
    { type: 'resumed', at },
  );
}

function journalIn(file: number, path: string, first: object): Journal {
  let isTorn = false;
  const line = (value: object) =>
    guarded(path, () => {
      const text = `${isTorn ? '\n' : ''}${jsonText(value)}\n`;
      isTorn = true;
      writeWhole(file, Buffer.from(text, 'utf8'));
      isTorn = false;
    });
  try {
    line(first);
  } catch (cause) {
    closeSync(file);
    throw cause;
  }
  return {
    write: (verdict, after) => line({ type: 'verdict', ...verdict, ...(after ? { after } : {}) }),
    close(footer) {
      try {
        line({ type: 'footer', ...footer });
      } finally {
        guarded(path, () => closeSync(file));
      }
    },
  };
}

function guarded<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw reportUnwritable(cause, path);
  }
}

/** On a disk that is nearly full, a write takes only part of what it is given and says so. */
function writeWhole(file: number, bytes: Buffer): void {
  for (let offset = 0; offset < bytes.length; ) offset += writeSync(file, bytes, offset);
}

/**
 * Writes a journal that is known as a whole.
 *
 * @throws {ReportUnwritable}
 */
export function writeJournal(path: string, { header, verdicts, footer }: JournalContent): void {
  if (!header || !footer) return;
  const journal = openJournal(path, header);
  for (const verdict of verdicts) journal.write(verdict);
  journal.close(footer);
}
