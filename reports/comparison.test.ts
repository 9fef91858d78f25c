import { describe, expect, it } from 'vitest';
import type { Status } from '../suites/index.ts';
import { comparisonOf } from './comparison.ts';
import type { Run } from './matrix.ts';
import { reportOf } from './report.fixture.ts';

const named = (name: string, rows: Record<string, Status>, rest: Partial<Run> = {}) =>
  reportOf(rows, { target: { name, url: `http://${name}` }, ...rest });
const hash = (value: string): Partial<Run> => ({
  contract: { namespace: 'things', hash: value, documents: {}, operations: [] },
});
const PASS = { 'Get/a': 'pass' } as const;
const FAIL = { 'Get/a': 'fail' } as const;

describe('comparisonOf', () => {
  it('puts the fewest broken musts first, then goes by name', () => {
    const { columns } = comparisonOf([
      named('c', { ...PASS, 'Get/b': 'fail', 'Get/c': 'fail' }),
      named('b', PASS),
      named('d', { 'Get/a': 'fail' }),
      named('a', { ...PASS, 'Get/s should': 'fail' }),
    ]);
    expect(columns.map(({ name }) => name)).toEqual(['a', 'b', 'd', 'c']);
  });

  it('tells targets of one name apart', () => {
    const { columns } = comparisonOf([named('a', PASS), named('a', PASS), named('a', FAIL)]);
    expect(columns.map(({ name }) => name)).toEqual(['a', 'a (2)', 'a (3)']);
  });

  const SENTENCES: [string, ReturnType<typeof named>[], string][] = [
    ['one that conforms', [named('a', PASS)], '1 implementation; it conforms.'],
    ['one that does not', [named('a', FAIL)], '1 implementation; it does not conform.'],
    ['one unknown', [named('a', {})], '1 implementation; whether it conforms is unknown.'],
    [
      'two alike',
      [named('a', PASS), named('b', PASS)],
      '2 implementations, 2 conform; they differ on no row.',
    ],
    [
      'one of two',
      [named('a', PASS), named('b', FAIL)],
      '2 implementations, 1 conforms; they differ on 1 row.',
    ],
    [
      'three',
      [
        named('a', { ...PASS, 'Get/b': 'pass' }),
        named('b', { ...PASS, 'Get/b': 'error' }),
        named('c', { ...FAIL, 'Get/b': 'pass' }),
      ],
      '3 implementations, 1 conforms, 1 unknown; they differ on 2 rows.',
    ],
  ];
  it.each(SENTENCES)('says it in a sentence: %s', (_, reports, sentence) => {
    expect(comparisonOf(reports).sentence).toBe(sentence);
  });

  it('marks a column of another contract than most, and finds its rows absent elsewhere', () => {
    const { columns, groups } = comparisonOf([
      named('old', { 'Get/a': 'pass', 'Get/x': 'pass', 'Get/b': 'pass' }, hash('1')),
      named('new', { 'Get/a': 'pass', 'Get/b': 'pass', 'Put/c': 'pass' }, hash('2')),
      named('two', { 'Get/a': 'pass', 'Get/b': 'pass', 'Put/c': 'pass' }, hash('2')),
    ]);
    expect(columns.map(({ name, isOtherContract }) => [name, isOtherContract])).toEqual([
      ['new', false],
      ['old', true],
      ['two', false],
    ]);
    const shown = groups.map(({ operation, rows }) => [
      operation,
      rows.map(({ id, cells, differs }) => [
        id,
        cells.map((cell) => cell?.status ?? 'absent').join(' '),
        differs,
      ]),
    ]);
    expect(shown).toEqual([
      [
        'Get',
        [
          ['Get/a', 'pass pass pass', false],
          ['Get/x', 'absent pass absent', true],
          ['Get/b', 'pass pass pass', false],
        ],
      ],
      ['Put', [['Put/c', 'pass absent pass', true]]],
    ]);
  });

  it('keeps the order of the contract', () => {
    const rows = { 'Put/z': 'pass', 'Get/y': 'pass', 'Put/a': 'pass', 'Get/b': 'pass' } as const;
    const { groups } = comparisonOf([named('a', rows), named('b', rows)]);
    expect(groups.flatMap((group) => group.rows.map(({ id }) => id))).toEqual([
      'Get/y',
      'Get/b',
      'Put/z',
      'Put/a',
    ]);
  });

  const seen = (name: string, observations: Record<string, string>) => {
    const report = named(name, { 'Get/o': 'observed' });
    (report.requirements[0] as { observations: object }).observations = Object.entries(observations).map(
      ([about, what]) => ({ about, seen: what }),
    );
    return report;
  };
  it.each([
    ['the same was seen', { null: '400' }, { null: '400' }, 0],
    ['another thing was seen for one input', { null: '400', text: '200' }, { null: '200', text: '200' }, 1],
    ['another input was sent', { null: '400' }, { text: '200' }, 0],
  ])('compares what was observed: %s', (_, one, other, differing) => {
    expect(comparisonOf([seen('a', one as never), seen('b', other as never)]).differing).toBe(differing);
  });
});
