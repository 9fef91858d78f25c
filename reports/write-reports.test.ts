import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReportUnwritable } from './errors.ts';
import type { Report } from './report.ts';
import { writeReports } from './write-reports.ts';

const report: Report = JSON.parse(readFileSync(new URL('hostile-report.json', import.meta.url), 'utf8'));

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'reports-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('writeReports', () => {
  it('writes the files of the renderers that have one, and leaves no drafts', () => {
    const folder = join(directory, 'deep', 'er');
    const names = ['terminal', 'json', 'html', 'junit', 'markdown'];
    const files = ['conformance.json', 'conformance.html', 'junit.xml', 'summary.md'];
    expect(writeReports(folder, report, names)).toEqual(files.map((file) => join(folder, file)));
    expect(readdirSync(folder).sort()).toEqual(files.toSorted());
    expect(JSON.parse(readFileSync(join(folder, 'conformance.json'), 'utf8'))).toEqual(report);
  });

  it('writes the others when one cannot be written', () => {
    mkdirSync(join(directory, 'junit.xml'));
    expect(() => writeReports(directory, report, ['junit', 'json'])).toThrow(ReportUnwritable);
    expect(readdirSync(directory).sort()).toEqual(['conformance.json', 'junit.xml']);
  });
});
