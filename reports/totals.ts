import type { Row, Totals } from './report.ts';

/** How many rows of each level ended how. */
export function totalsOf(rows: Row[]): Totals {
  const of = (level: Row['level'], status: Row['status']) =>
    rows.filter((row) => row.level === level && row.status === status).length;
  const scores = (level: 'must' | 'should') => ({
    pass: of(level, 'pass'),
    fail: of(level, 'fail'),
    skip: of(level, 'skip'),
    error: of(level, 'error'),
    untested: of(level, 'untested'),
  });
  return {
    must: scores('must'),
    should: scores('should'),
    observe: {
      observed: of('observe', 'observed'),
      untested: of('observe', 'untested'),
      skip: of('observe', 'skip'),
      error: of('observe', 'error'),
    },
  };
}
