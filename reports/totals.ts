import type { Row, Scores, Totals } from './report.ts';

/** How many rows of each level ended how; what is advisory is counted apart. */
export function totalsOf(all: Row[]): Totals {
  const rows = all.filter(({ advisory }) => !advisory);
  const advisory = all.filter((row) => row.advisory && row.level !== 'observe');
  const of = (level: Row['level'], status: Row['status']) =>
    rows.filter((row) => row.level === level && row.status === status).length;
  const scores = (level: 'must' | 'should') => scoresOf(rows.filter((row) => row.level === level));
  return {
    must: scores('must'),
    should: scores('should'),
    observe: {
      observed: of('observe', 'observed'),
      untested: of('observe', 'untested'),
      skip: of('observe', 'skip'),
      error: of('observe', 'error'),
    },
    ...(advisory.length > 0 ? { advisory: scoresOf(advisory) } : {}),
  };
}

function scoresOf(rows: Row[]): Scores {
  const of = (status: Row['status']) => rows.filter((row) => row.status === status).length;
  return {
    pass: of('pass'),
    fail: of('fail'),
    skip: of('skip'),
    error: of('error'),
    untested: of('untested'),
  };
}
