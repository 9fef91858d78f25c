import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ReportUnusable } from './errors.ts';
import { terminalText } from './escape.ts';
import type { Report } from './report.ts';
import { reportShape } from './report-shape.ts';

/**
 * Reads a report: `conformance.json`, or the folder that holds it.
 *
 * @throws {ReportUnusable} when it is not there, is not JSON, or is no report.
 */
export function readReport(path: string): Report {
  const text = contentOf(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ReportUnusable(
      `The report is not JSON — ${path}: ${terminalText((cause as Error).message)}. Name a conformance.json or the folder that holds it.`,
      { cause },
    );
  }
  const misfit = reportShape(value);
  if (misfit)
    throw new ReportUnusable(
      `This is no report of this version — ${path}: ${terminalText(misfit.path.slice(1)) || 'the whole'} needs ${misfit.needs}. Write it again with \`run\`.`,
    );
  const report = value as Report;
  const seen = new Set<string>();
  const twice = report.requirements.find(({ id }) => seen.size === seen.add(id).size)?.id;
  if (twice !== undefined)
    throw new ReportUnusable(
      `The report names a requirement twice — ${path}: ${terminalText(twice)}. Write it again with \`run\`.`,
    );
  return report;
}

function contentOf(path: string): string {
  try {
    return readFileSync(statSync(path).isDirectory() ? join(path, 'conformance.json') : path, 'utf8');
  } catch (cause) {
    throw new ReportUnusable(
      `The report cannot be read — ${path} (${(cause as NodeJS.ErrnoException).code}). Name a conformance.json or the folder that holds it.`,
      { cause },
    );
  }
}
