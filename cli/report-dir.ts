import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Journal, type JournalHeader, openJournal, RENDERERS } from '../reports/index.ts';
import { UsageInvalid } from './errors.ts';

/** The journal in a directory that can be written. What cannot be written is found before anything is sent. */
export function openReportDir(directory: string, reporters: string[], header: JournalHeader): Journal {
  makeReportDir(directory);
  for (const [name, { file }] of Object.entries(RENDERERS))
    if (file !== undefined && reporters.includes(name)) refuseFolder(join(directory, file));
  try {
    return openJournal(join(directory, 'verdicts.ndjson'), header);
  } catch (cause) {
    throw new UsageInvalid((cause as Error).message, { cause });
  }
}

/** Makes the directory, with those above it. @throws {UsageInvalid} when nothing can be written there. */
export function makeReportDir(directory: string): void {
  try {
    makeFolder(directory);
    accessSync(directory, constants.W_OK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UsageInvalid(
      `The report directory cannot be written — ${directory} (${code}). Name another with --report-dir.`,
      { cause },
    );
  }
}

/** Node's own recursion never ends where a file system refuses new folders with ENOENT, as /proc does. */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (cause) {
    // Another run may have made it in between.
    if (!isFolder(path)) throw cause;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function refuseFolder(path: string): void {
  if (!isFolder(path)) return;
  throw new UsageInvalid(
    `A folder stands where a report goes — ${path}. Move it away, or choose another --report-dir.`,
  );
}
