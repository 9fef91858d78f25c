import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportUnwritable } from './errors.ts';
import { RENDERERS, type Renderer } from './render/index.ts';
import type { Report } from './report.ts';

/**
 * Writes the report files of the named renderers, each as a whole or not at all; names without a file are passed over.
 *
 * One file that cannot be written does not cost the others: all are tried before the first trouble is thrown.
 *
 * @returns the paths written.
 * @throws {ReportUnwritable}
 */
export function writeReports(directory: string, report: Report, names: string[]): string[] {
  const written: string[] = [];
  const troubles: unknown[] = [];
  for (const name of names) {
    const renderer = (RENDERERS as Record<string, Renderer>)[name];
    if (renderer?.file === undefined) continue;
    const path = join(directory, renderer.file);
    const text = renderer.render(report, { color: false, width: 100 });
    try {
      mkdirSync(directory, { recursive: true });
      replaceFile(path, text);
      written.push(path);
    } catch (cause) {
      troubles.push(reportUnwritable(cause, path));
    }
  }
  if (troubles.length > 0) throw troubles[0];
  return written;
}

/** A reader sees the old file or the new one, never half of either. */
function replaceFile(path: string, text: string): void {
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
