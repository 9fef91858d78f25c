import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { tally } from './matrix.ts';
import type { Report } from './report.ts';

const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const validate = new Ajv2020({ allErrors: true, strict: true, strictTuples: false }).compile(
  read('report.schema.json'),
);

describe('report.schema.json', () => {
  it('describes a report', () => {
    validate(read('hostile-report.json'));
    expect(validate.errors).toBeNull();
  });

  it('describes an empty report', () => {
    validate(
      tally({
        contract: { namespace: 'things', hash: 'abc', documents: {}, operations: [] },
        requirements: [],
        verdicts: [],
        tool: { name: 'conformance', version: '1' },
        target: { name: 't', url: 'http://t' },
        seed: 1,
        complete: false,
        times: { startedAt: '2026-11-22T02:15:03Z', durationMs: 0, requests: 0 },
        replayCommand: () => '',
      }),
    );
    expect(validate.errors).toBeNull();
  });

  it.each([
    ['an unknown member', { extra: 1 }],
    ['another version', { schemaVersion: 2 }],
    ['a row without a status', { requirements: [{ id: 'a' }] }],
  ])('refuses %s', (_, change) => {
    const report: Report = read('hostile-report.json');
    expect(validate({ ...report, ...change })).toBe(false);
  });
});
