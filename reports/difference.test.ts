import { describe, expect, it } from 'vitest';
import type { Status } from '../suites/index.ts';
import { differenceOf, MOVES, type MoveKind } from './difference.ts';
import { DIFFERENCE_RENDERERS } from './render/difference.ts';
import { hostile, reportOf } from './report.fixture.ts';

const CASES: [before: Status | undefined, after: Status | undefined, kind: MoveKind | undefined][] = [
  ['pass', 'fail', 'broken'],
  ['untested', 'fail', 'broken'],
  ['error', 'fail', 'broken'],
  ['skip', 'fail', 'broken'],
  ['fail', 'pass', 'fixed'],
  ['fail', 'error', 'changed'],
  ['fail', 'untested', 'changed'],
  ['pass', 'skip', 'changed'],
  ['error', 'pass', 'changed'],
  ['fail', 'fail', undefined],
  ['pass', 'pass', undefined],
  [undefined, 'pass', 'added'],
  [undefined, 'fail', 'added'],
  ['fail', undefined, 'gone'],
  ['pass', undefined, 'gone'],
];

const only = (status: Status | undefined) => reportOf(status ? { 'Get/a': status } : {});
const options = { color: false, width: 80 };

describe('differenceOf', () => {
  it.each(CASES)('%s → %s: %s', (before, after, kind) => {
    const difference = differenceOf(only(before), only(after));
    const found = MOVES.flatMap((each) =>
      difference[each].map((move) => [each, move.id, move.before, move.after]),
    );
    expect(found).toEqual(kind ? [[kind, 'Get/a', before, after]] : []);
  });

  it('says it in a sentence', () => {
    const older = reportOf({ 'Get/a': 'pass', 'Get/b': 'fail', 'Get/c': 'pass' });
    const newer = reportOf({ 'Get/a': 'fail', 'Get/b': 'pass', 'Put/d': 'pass', 'Put/e': 'pass' });
    expect(differenceOf(older, newer).sentence).toBe('1 newly broken, 1 fixed, 2 new, 1 gone, of 4 rows.');
    expect(differenceOf(older, older).sentence).toBe('Nothing changed in 3 rows.');
    const other = reportOf({}, { target: { name: 'x', url: '' } });
    expect(differenceOf(older, { ...other, contract: { namespace: 'things', hash: 'f' } }).sentence).toBe(
      '3 gone, of 0 rows. The contracts differ. The targets differ.',
    );
  });
});

describe('every renderer of a difference', () => {
  const difference = differenceOf({ ...hostile, requirements: hostile.requirements.slice(0, 2) }, hostile);
  const steering = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u202e]|\p{Cs}/u;

  it.each(Object.entries(DIFFERENCE_RENDERERS))('%s shows hostile names as text', (_, render) => {
    const text = render(difference, options);
    expect(text).toMatch(/\n$/);
    expect(text).not.toMatch(steering);
    expect(text).not.toMatch(/^\s*::|##\w*\[/m);
  });

  it('terminal and markdown read well', async () => {
    const older = reportOf({ 'Get/a': 'pass', 'Get/b should': 'fail', 'Get/c': 'pass', 'Get/d': 'error' });
    const newer = reportOf({ 'Get/a': 'fail', 'Get/b should': 'pass', 'Get/d': 'pass', 'Put/e|f': 'pass' });
    const both = differenceOf(older, newer);
    const texts = [
      DIFFERENCE_RENDERERS.terminal(both, options),
      DIFFERENCE_RENDERERS.markdown(both, options),
    ];
    await expect(texts.join('\n=====\n\n')).toMatchFileSnapshot('render/golden/difference.txt');
  });

  it('markdown is cut between rows and stays below 60 kB', () => {
    const many = (status: Status) =>
      reportOf(
        Object.fromEntries(
          Array.from({ length: 2000 }, (_, index) => [`Get/member${index}/required`, status]),
        ),
      );
    const text = DIFFERENCE_RENDERERS.markdown(differenceOf(many('pass'), many('fail')), options);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/\n\n_\d+ more lines: see the report files\._\n$/);
  });

  it('json is versioned', () => {
    const value = JSON.parse(DIFFERENCE_RENDERERS.json(differenceOf(only('pass'), only('fail')), options));
    expect(value).toMatchObject({
      schemaVersion: 1,
      broken: [{ id: 'Get/a', before: 'pass', after: 'fail' }],
    });
  });
});
