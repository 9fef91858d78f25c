import { jsonText } from '../json-text.ts';
import type { Report } from '../report.ts';

/** For programs: the report itself, its members always in one order. */
export function renderJson(report: Report): string {
  return `${jsonText(report, 2)}\n`;
}
