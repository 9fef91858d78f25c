import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readReport } from './read-report.ts';
import { hostile, reportOf } from './report.fixture.ts';
import { reportShape } from './report-shape.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'read-report-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function written(value: unknown): string {
  const path = join(directory, 'conformance.json');
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

describe('readReport', () => {
  it('reads a file, or the folder that holds it', () => {
    const path = written(hostile);
    expect(readReport(path)).toEqual(hostile);
    expect(readReport(directory)).toEqual(hostile);
  });

  it.each([
    ['no JSON', '{"a', 'The report is not JSON — '],
    ['another thing', '[]', 'the whole needs an object'],
    ['another version', { ...hostile, schemaVersion: 2 }, 'schemaVersion needs one of 1'],
    [
      'a row without a status',
      { ...hostile, requirements: [{ ...hostile.requirements[0], status: 'odd' }] },
      'requirements[0].status needs one of',
    ],
    [
      'a row twice',
      { ...hostile, requirements: [hostile.requirements[0], hostile.requirements[0]] },
      'names a requirement twice',
    ],
  ])('refuses %s in one line that says where', (_, value, message) => {
    const path = written(value);
    expect(() => readReport(path)).toThrow(message);
    expect(() => readReport(path)).toThrow(/^[^\n]*$/);
  });

  it('says what is not there', () => {
    expect(() => readReport(join(directory, 'none'))).toThrow(/cannot be read — .*none \(ENOENT\)/);
    expect(() => readReport(directory)).toThrow(/ENOENT/);
  });
});

describe('reportShape', () => {
  const schema = JSON.parse(readFileSync(new URL('report.schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv2020({ strict: true, strictTuples: false }).compile(schema);
  const sharded = reportOf(
    { 'Get/a': 'fail', 'Get/b': 'skip' },
    { shard: { index: 1, count: 2, places: [0, 1] } },
  );

  /** Every way to take one member out, or to make it another thing. */
  function mutants(value: unknown, put: (changed: unknown) => unknown): unknown[] {
    if (typeof value !== 'object' || value === null) return [put(null), put([]), put({})];
    return Object.entries(value).flatMap(([key, inner]) => {
      const without = Array.isArray(value) ? value.toSpliced(Number(key), 1) : { ...value, [key]: undefined };
      const changed = (each: unknown) =>
        put(Array.isArray(value) ? value.with(Number(key), each) : { ...value, [key]: each });
      return [...(Array.isArray(value) ? [] : [put(without)]), ...mutants(inner, changed)];
    });
  }

  it.each([
    ['a hostile report', hostile],
    ['a shard', sharded],
  ])('lets through what the schema lets through: %s', (_, report) => {
    expect([validate(report), reportShape(report)]).toEqual([true, undefined]);
    const all = mutants(report, (each) => each).map((each) => JSON.parse(JSON.stringify(each)));
    expect(all.length).toBeGreaterThan(100);
    const split = all.filter((each) => validate(each) !== (reportShape(each) === undefined));
    expect(split.map((each) => [reportShape(each), validate(each), validate.errors])).toEqual([]);
  });
});
