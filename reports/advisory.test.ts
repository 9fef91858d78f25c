import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { differenceOf } from './difference.ts';
import { conclude } from './gate.ts';
import { tally } from './matrix.ts';
import { weighRelease } from './release.ts';
import { RENDERERS } from './render/index.ts';
import { contract, requirement, runOf, verdict } from './report.fixture.ts';
import type { Report } from './report.ts';
import { updateBaseline } from './update-baseline.ts';

/** Ruleset 1 is in force; what was added since is broken. */
function reportWith(ruleset: number, added: 'pass' | 'fail' = 'fail'): Report {
  const old = requirement('Get/old');
  const late = { ...requirement('Get/late'), since: 2 };
  return tally(runOf([old, late], [verdict(old.id, 'pass'), verdict(late.id, added)], { ruleset, contract }));
}
const advisory = reportWith(1);
const gating = reportWith(2);
const shown = { color: false, width: 100 };
const rules = { failOn: 'must' as const, maxUntested: 0, today: '2026-11-22' };

describe('a requirement that came after the ruleset', () => {
  it('is shown, and neither scored nor gated', () => {
    expect(advisory.verdict).toEqual({
      conforms: 'yes',
      sentence: 'Conforms: yes. 1 must held; 1 row advisory, 1 of them broken.',
    });
    expect(advisory.totals.must).toMatchObject({ pass: 1, fail: 0 });
    expect(advisory.totals.advisory).toMatchObject({ pass: 0, fail: 1 });
    expect(conclude(advisory, 'should').exitCode).toBe(0);
    expect(weighRelease(advisory, undefined, rules).exitCode).toBe(0);
    expect(updateBaseline(advisory, [], 'must', undefined).added).toEqual([]);
    expect(differenceOf(reportWith(1, 'pass'), advisory).broken).toEqual([]);
  });

  it('gates once its ruleset does', () => {
    expect(gating.verdict.conforms).toBe('no');
    expect(gating.totals.advisory).toBeUndefined();
    expect(conclude(gating, 'must').exitCode).toBe(1);
    expect(weighRelease(gating, undefined, rules).exitCode).toBe(1);
    expect(updateBaseline(gating, [], 'must', undefined).added).toEqual(['Get/late']);
    expect(differenceOf(reportWith(2, 'pass'), gating).broken).toHaveLength(1);
  });

  it.each([advisory, gating])('is described by the schema', (report) => {
    const schema = JSON.parse(readFileSync(new URL('report.schema.json', import.meta.url), 'utf8'));
    const validate = new Ajv2020({ allErrors: true, strict: true }).compile(schema);
    validate(JSON.parse(RENDERERS.json.render(report, shown)));
    expect(validate.errors).toBeNull();
  });

  it.each<[name: keyof typeof RENDERERS, said: RegExp, never: RegExp]>([
    ['terminal', /✗ must, advisory until ruleset 2 Get\/late/, /Conforms: no/],
    ['html', /<span class="level">must, advisory until ruleset 2<\/span>/, /Conforms: no/],
    ['markdown', /#### must, advisory until ruleset 2 · Get/, /Conforms: no/],
    ['junit', /failures="0"[\s\S]*<skipped message="must, advisory until ruleset 2: expected/, /<failure/],
    ['github', /^::warning title=must%2C advisory until ruleset 2 /, /::error/],
    ['sarif', /"ruleId": "Get\/late",\s+"ruleIndex": \d+,\s+"level": "note"/, /never/],
    ['ctrf', /"failed": 0[\s\S]*"rawStatus": "fail"/, /"status": "failed"/],
    ['badge', /1\/1 must/, /red/],
  ])('reddens nothing in %s', (name, said, never) => {
    const text = RENDERERS[name].render(advisory, shown);
    expect(text).toMatch(said);
    expect(text).not.toMatch(never);
    expect(RENDERERS[name].render(gating, shown)).not.toContain('advisory');
  });
});
