import { describe, expect, it } from 'vitest';
import type { Status } from '../suites/index.ts';
import { baselineText, parseBaseline } from './baseline.ts';
import { weighRelease } from './release.ts';
import { renderRelease } from './render/release.ts';
import { reportOf } from './report.fixture.ts';
import { updateBaseline } from './update-baseline.ts';

type Rows = Record<string, Status>;

/** A baseline in which each requirement is accepted until a day. */
function accepted(days: Record<string, string>) {
  const deviations = Object.entries(days).map(([requirement, expires]) => ({
    requirement,
    reason: 'Old.',
    owner: 'ann',
    expires,
  }));
  return parseBaseline(baselineText(deviations), 'b.json');
}

const rules = { failOn: 'must' as const, maxUntested: 0, today: '2026-11-22' };
const LATER = '2027-01-31';

const CASES: [
  string,
  Rows,
  Record<string, string>,
  Partial<typeof rules> | { failOn: 'should' },
  number,
  string,
][] = [
  ['all held', { 'Get/a': 'pass' }, {}, {}, 0, 'Gate: open. Nothing is broken.'],
  [
    'a new failure',
    { 'Get/a': 'pass', 'Get/b': 'fail' },
    {},
    {},
    1,
    'Gate: closed. 1 broken promise that nobody answers for.',
  ],
  [
    'a known failure',
    { 'Get/a': 'pass', 'Get/b': 'fail' },
    { 'Get/b': LATER },
    {},
    0,
    'Gate: open. 1 known.',
  ],
  [
    'a known failure on its last day',
    { 'Get/b': 'fail' },
    { 'Get/b': '2026-11-22' },
    {},
    0,
    'Gate: open. 1 known.',
  ],
  [
    'an expired one',
    { 'Get/b': 'fail' },
    { 'Get/b': '2026-11-21' },
    {},
    1,
    'Gate: closed. 1 line of the baseline to change.',
  ],
  [
    'one that holds now',
    { 'Get/b': 'pass' },
    { 'Get/b': LATER },
    {},
    1,
    'Gate: closed. 1 line of the baseline to change.',
  ],
  [
    'one that is unknown',
    { 'Get/a': 'pass' },
    { 'Get/c': LATER },
    {},
    1,
    'Gate: closed. 1 line of the baseline to change.',
  ],
  [
    'one that is left open',
    { 'Get/a': 'pass', 'Get/o': 'observed' },
    { 'Get/o': LATER },
    {},
    1,
    'Gate: closed. 1 line of the baseline to change.',
  ],
  [
    'a known and a new one',
    { 'Get/a': 'fail', 'Get/b': 'fail' },
    { 'Get/a': LATER },
    {},
    1,
    'Gate: closed. 1 broken promise that nobody answers for; 1 known.',
  ],
  [
    'a broken should',
    { 'Get/a': 'pass', 'Get/s should': 'fail' },
    {},
    {},
    0,
    'Gate: open. Nothing is broken.',
  ],
  [
    'a broken should that gates',
    { 'Get/a': 'pass', 'Get/s should': 'fail' },
    {},
    { failOn: 'should' },
    1,
    'Gate: closed. 1 broken promise that nobody answers for.',
  ],
  [
    'a known should',
    { 'Get/a': 'pass', 'Get/s should': 'fail' },
    { 'Get/s': LATER },
    { failOn: 'should' },
    0,
    'Gate: open. 1 known.',
  ],
  [
    'one must untested',
    { 'Get/a': 'pass', 'Get/b': 'untested' },
    {},
    {},
    3,
    'Gate: undecided. 1 not judged, 0 allowed.',
  ],
  [
    'one must untested, as allowed',
    { 'Get/a': 'pass', 'Get/b': 'untested' },
    {},
    { maxUntested: 1 },
    0,
    'Gate: open. 1 not judged, 1 allowed.',
  ],
  [
    'one error more than allowed',
    { 'Get/a': 'pass', 'Get/b': 'untested', 'Get/c': 'error' },
    {},
    { maxUntested: 1 },
    3,
    'Gate: undecided. 2 not judged, 1 allowed.',
  ],
  [
    'an untested should',
    { 'Get/a': 'pass', 'Get/s should': 'untested' },
    {},
    {},
    0,
    'Gate: open. Nothing is broken.',
  ],
  ['a skipped must', { 'Get/a': 'pass', 'Get/b': 'skip' }, {}, {}, 0, 'Gate: open. Nothing is broken.'],
  [
    'a known one that was not judged',
    { 'Get/a': 'pass', 'Get/b': 'error' },
    { 'Get/b': LATER },
    {},
    3,
    'Gate: undecided. 1 not judged, 0 allowed.',
  ],
  [
    'broken outweighs untested',
    { 'Get/a': 'fail', 'Get/b': 'untested' },
    {},
    {},
    1,
    'Gate: closed. 1 broken promise that nobody answers for; 1 not judged, 0 allowed.',
  ],
  ['no row', {}, {}, {}, 3, 'Gate: undecided. Nothing that gates was judged.'],
  ['skipped rows only', { 'Get/a': 'skip' }, {}, {}, 3, 'Gate: undecided. Nothing that gates was judged.'],
];

describe('weighRelease', () => {
  it.each(CASES)('%s', (_, rows, days, rest, exitCode, sentence) => {
    const release = weighRelease(reportOf(rows), accepted(days), { ...rules, ...rest });
    expect({ exitCode: release.exitCode, sentence: release.sentence }).toEqual({ exitCode, sentence });
  });

  it('does not decide on a run that stopped early', () => {
    const report = reportOf({ 'Get/a': 'pass' }, { complete: false });
    expect(weighRelease(report, undefined, { ...rules, maxUntested: 9 })).toMatchObject({
      exitCode: 3,
      sentence: 'Gate: undecided. The run stopped early.',
    });
  });

  it('names the line of the file to change, and how', () => {
    const file = accepted({ 'Get/a': LATER, 'Get/b': '2026-01-01', 'Get/body.Siz/maximum': LATER });
    const report = reportOf({ 'Get/a': 'pass', 'Get/b': 'fail', 'Get/body.Size/maximum': 'pass' });
    const { stale } = weighRelease(report, file, rules);
    expect(stale.map(({ line, why, next }) => [line, why, next])).toEqual([
      [5, 'holds now', 'Remove the entry, so that it stays fixed.'],
      [14, 'expired on 2026-01-01', 'Repair the target, or agree on a later day.'],
      [
        17,
        'no requirement of this report',
        'Did you mean Get/body.Size/maximum? Correct it, or remove the entry.',
      ],
    ]);
  });
});

describe('renderRelease', () => {
  it('says what closes the gate first, and the sentence last', async () => {
    const file = accepted({ 'Get/b': LATER, 'Get/c': LATER });
    const report = reportOf({ 'Get/a': 'fail', 'Get/b': 'fail', 'Get/c': 'pass', 'Get/d': 'error' });
    const text = renderRelease(weighRelease(report, file, rules), 'b.json', { color: false, width: 80 });
    await expect(text).toMatchFileSnapshot('render/golden/release.txt');
  });
});

describe('updateBaseline', () => {
  const agreed = { reason: 'New.', owner: 'bob', expires: '2027-06-30' };
  const report = reportOf({
    'Get/new': 'fail',
    'Get/kept': 'fail',
    'Get/unjudged': 'error',
    'Get/held': 'pass',
    'Get/s should': 'fail',
  });
  const { deviations } = accepted({
    'Get/kept': '2020-01-01',
    'Get/unjudged': LATER,
    'Get/held': LATER,
    'Get/unknown': LATER,
  }).baseline;

  it('keeps what stays as it is, adds what is new, removes what does not hold', () => {
    const update = updateBaseline(report, deviations, 'must', agreed);
    expect(update).toMatchObject({
      added: ['Get/new'],
      kept: ['Get/kept', 'Get/unjudged'],
      removed: ['Get/held', 'Get/unknown'],
    });
    expect(update.deviations).toEqual([
      { requirement: 'Get/kept', reason: 'Old.', owner: 'ann', expires: '2020-01-01' },
      { requirement: 'Get/unjudged', reason: 'Old.', owner: 'ann', expires: LATER },
      { requirement: 'Get/new', ...agreed },
    ]);
  });

  it('adds what gates', () => {
    expect(updateBaseline(report, deviations, 'should', agreed).added).toEqual(['Get/new', 'Get/s']);
  });

  it('makes a second update change nothing', () => {
    const once = updateBaseline(report, deviations, 'must', agreed);
    const twice = updateBaseline(report, once.deviations, 'must', undefined);
    expect(twice).toMatchObject({ added: [], removed: [], deviations: once.deviations });
  });
});
