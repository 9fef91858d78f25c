import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Verdict } from '../suites/index.ts';
import { reportUnwritable } from './errors.ts';
import { jsonText } from './json-text.ts';

/** The first line: what was judged, against what, by whom. */
export interface JournalHeader {
  schemaVersion: 1;
  tool: { name: string; version: string };
  contract: { namespace: string; hash: string };
  target: { name: string; url: string };
  seed: number;
  startedAt: string;
}

/** The last line. Without it the run was cut off. */
export interface JournalFooter {
  complete: boolean;
  requests: number;
  durationMs: number;
}

/** Verdicts as they happen, in a file that is whole up to its last line at any moment. */
export interface Journal {
  /** @throws {ReportUnwritable} */
  write(verdict: Verdict): void;
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
  const guarded = <T>(action: () => T): T => {
    try {
      return action();
    } catch (cause) {
      throw reportUnwritable(cause, path);
    }
  };
  const file = guarded(() => {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'w');
  });
  let isTorn = false;
  const line = (type: string, value: object) =>
    guarded(() => {
      const text = `${isTorn ? '\n' : ''}${jsonText({ type, ...value })}\n`;
      isTorn = true;
      writeWhole(file, Buffer.from(text, 'utf8'));
      isTorn = false;
    });
  try {
    line('header', header);
  } catch (cause) {
    closeSync(file);
    throw cause;
  }
  return {
    write: (verdict) => line('verdict', verdict),
    close(footer) {
      try {
        line('footer', footer);
      } finally {
        guarded(() => closeSync(file));
      }
    },
  };
}

/** On a disk that is nearly full, a write takes only part of what it is given and says so. */
function writeWhole(file: number, bytes: Buffer): void {
  for (let offset = 0; offset < bytes.length; ) offset += writeSync(file, bytes, offset);
}

/** What a journal holds. */
export interface JournalContent {
  header: JournalHeader | undefined;
  verdicts: Verdict[];
  footer: JournalFooter | undefined;
  /** The run came to its end and every line of it is here. */
  complete: boolean;
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

/** Reads a journal, torn or whole: a line that was not written to its end is left out. */
export function readJournal(text: string): JournalContent {
  const content: JournalContent = { header: undefined, verdicts: [], footer: undefined, complete: false };
  let isWhole = true;
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const record = parse(line);
    if (record === undefined) isWhole = false;
    else if (record.type === 'header') content.header = record.value as JournalHeader;
    else if (record.type === 'verdict') content.verdicts.push(record.value as Verdict);
    else if (record.type === 'footer') content.footer = record.value as JournalFooter;
  }
  return {
    ...content,
    complete: isWhole && content.header !== undefined && content.footer?.complete === true,
  };
}

function parse(line: string): { type: unknown; value: unknown } | undefined {
  try {
    const { type, ...value } = JSON.parse(line) as Record<string, unknown>;
    return { type, value };
  } catch {
    return undefined;
  }
}
