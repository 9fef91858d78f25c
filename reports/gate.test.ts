import { describe, expect, it } from 'vitest';
import { conclude, type FailOn } from './gate.ts';
import type { Report, Totals } from './report.ts';
import { conformanceOf } from './sentence.ts';

function reportWith(must: object, should: object, observe: object, complete = true): Report {
  const none = { pass: 0, fail: 0, skip: 0, error: 0, untested: 0 };
  const totals: Totals = {
    must: { ...none, ...must },
    should: { ...none, ...should },
    observe: { observed: 0, untested: 0, skip: 0, error: 0, ...observe },
  };
  return { totals, complete, verdict: conformanceOf(totals, complete) } as Report;
}

const CASES: [object, object, object, boolean, string, [must: number, should: number, never: number]][] = [
  [
    { pass: 146 },
    { pass: 69 },
    { observed: 49 },
    true,
    'Conforms: yes. 146 musts and 69 shoulds held; 49 rows observed.',
    [0, 0, 0],
  ],
  [
    { pass: 143, fail: 2, untested: 1 },
    { pass: 66, fail: 3 },
    { observed: 49 },
    true,
    'Conforms: no. 2 musts broken, 1 not reached; 3 shoulds broken; 49 rows left open by the documents.',
    [1, 1, 0],
  ],
  [{ pass: 1 }, { fail: 1 }, {}, true, 'Conforms: yes. 1 must held; 1 should broken.', [0, 1, 0]],
  [
    { pass: 1 },
    { pass: 1, untested: 2 },
    {},
    true,
    'Conforms: yes. 1 must held; 1 should held, 2 not reached.',
    [0, 3, 0],
  ],
  [{ pass: 2, skip: 1 }, {}, {}, true, 'Conforms: yes. 2 musts held, 1 skipped.', [0, 0, 0]],
  [{ pass: 2, error: 1 }, {}, {}, true, 'Conforms: unknown. 2 musts held, 1 could not be judged.', [3, 3, 0]],
  [{ pass: 2, untested: 1 }, {}, {}, true, 'Conforms: unknown. 2 musts held, 1 not reached.', [3, 3, 0]],
  [{ skip: 4 }, {}, {}, true, 'Conforms: unknown. 4 musts skipped.', [3, 3, 3]],
  [{}, { pass: 1 }, {}, true, 'Conforms: unknown. No must was judged; 1 should held.', [3, 0, 0]],
  [
    {},
    {},
    { observed: 1 },
    true,
    'Conforms: unknown. No must was judged; 1 row left open by the documents.',
    [3, 3, 0],
  ],
  [{}, {}, {}, true, 'Conforms: unknown. No must was judged.', [3, 3, 3]],
  [{ pass: 3 }, {}, {}, false, 'Conforms: unknown. 3 musts held. The run stopped early.', [3, 3, 3]],
  [
    { fail: 1, untested: 9 },
    {},
    {},
    false,
    'Conforms: no. 1 must broken, 9 not reached. The run stopped early.',
    [1, 1, 3],
  ],
];

describe('conclude', () => {
  it.each(CASES)('%j %j %j, complete: %j', (must, should, observe, complete, sentence, codes) => {
    const report = reportWith(must, should, observe, complete);
    expect(report.verdict.sentence).toBe(sentence);
    const modes: FailOn[] = ['must', 'should', 'never'];
    expect(modes.map((failOn) => conclude(report, failOn).exitCode)).toEqual(codes);
    expect(conclude(report, 'must').sentence).toBe(sentence);
  });

  it('says why the gate decides otherwise than the verdict', () => {
    expect(conclude(reportWith({ pass: 1 }, { fail: 2 }, {}), 'should').sentence).toBe(
      'Conforms: yes. 1 must held; 2 shoulds broken. Gated by --fail-on should: 2 shoulds broken.',
    );
    expect(conclude(reportWith({ pass: 1 }, { error: 1 }, {}), 'should').sentence).toMatch(
      / Gated by --fail-on should: 1 should not judged\.$/,
    );
    expect(conclude(reportWith({ fail: 1 }, {}, {}), 'never').sentence).toMatch(
      / Nothing gates: --fail-on never\.$/,
    );
  });
});
