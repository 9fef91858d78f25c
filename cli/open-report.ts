import { resolve } from 'node:path';
import { type Report, ReportUnusable, readReport } from '../reports/index.ts';
import { UsageInvalid } from './errors.ts';

/** Reads the report at a path that was typed: a file, or the folder that holds `conformance.json`. */
export function openReport(path: string, cwd: string): Report {
  return usable(() => readReport(resolve(cwd, path)));
}

/** What cannot be used was typed: it is an error of usage. */
export function usable<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof ReportUnusable) throw new UsageInvalid(cause.message, { cause });
    throw cause;
  }
}

const FORMATS: Record<string, 'html' | 'markdown'> = {
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
};

/** How a file that is to be read by people is written, by the end of its name. */
export function formatOf(path: string): 'html' | 'markdown' {
  const format = FORMATS[/\.[a-z]+$/i.exec(path)?.[0].toLowerCase() ?? ''];
  if (format) return format;
  throw new UsageInvalid(`No format goes by that name — ${path}. End it in .html or .md.`);
}
