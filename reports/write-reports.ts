import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { reportUnwritable } from './errors.ts';
import { RENDERERS, type Renderer, type RenderOptions } from './render/index.ts';
import { replaceFile } from './replace-file.ts';
import type { Report } from './report.ts';

/**
 * Writes the report files of the named renderers, each as a whole or not at all; names without a file are passed over.
 *
 * One file that cannot be written does not cost the others: all are tried before the first trouble is thrown.
 *
 * @param flag the option that named the directory, for the error.
 * @param known broken promises that a baseline accepts.
 * @returns the paths written.
 * @throws {ReportUnwritable}
 */
export function writeReports(
  directory: string,
  report: Report,
  names: string[],
  { flag = '--report-dir', known }: { flag?: string; known?: RenderOptions['known'] } = {},
): string[] {
  const written: string[] = [];
  const troubles: unknown[] = [];
  for (const name of names) {
    const renderer = (RENDERERS as Record<string, Renderer>)[name];
    if (renderer?.file === undefined) continue;
    const path = join(directory, renderer.file);
    const text = renderer.render(report, { color: false, width: 100, ...(known ? { known } : {}) });
    try {
      mkdirSync(directory, { recursive: true });
      replaceFile(path, text);
      written.push(path);
    } catch (cause) {
      troubles.push(reportUnwritable(cause, path, flag));
    }
  }
  if (troubles.length > 0) throw troubles[0];
  return written;
}
