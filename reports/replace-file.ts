import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { reportUnwritable } from './errors.ts';

/**
 * Writes one file that an option named.
 *
 * @throws {ReportUnwritable}
 */
export function writeWhole(path: string, text: string, flag: string): void {
  try {
    replaceFile(path, text);
  } catch (cause) {
    throw reportUnwritable(cause, path, flag);
  }
}

/** A reader sees the old file or the new one, never half of either. */
export function replaceFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(draft, 'w');
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw cause;
  }
}
