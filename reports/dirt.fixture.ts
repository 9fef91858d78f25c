import { hostile, reportOf } from './report.fixture.ts';
import type { Report } from './report.ts';

/** Every text in every place that a run can reach. */
export function soiled(dirt: string): Report {
  const soil = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((each) => soil(each));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, soil(each, name)]));
    const isFree = [
      'says',
      'expected',
      'received',
      'reason',
      'body',
      'about',
      'seen',
      'name',
      'target',
      'command',
    ];
    return typeof value === 'string' && isFree.includes(key) ? `${value}${dirt}` : value;
  };
  return soil(hostile) as Report;
}

/** Reports full of control characters, quotes, markup and lone surrogates, and those that are odd otherwise. */
export const REPORTS: [string, Report][] = [
  ['a hostile report', hostile],
  ['controls', soiled(Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join(''))],
  ['lone surrogates', soiled('\udc00 \ud800 \ud800')],
  ['markup', soiled(`"'</script>]]>{0}[a](b){{\\%25%0A%zz<!--`)],
  ['no rows', { ...hostile, requirements: [] }],
  ['one shard', reportOf({ 'Get/a': 'fail' }, { shard: { index: 1, count: 2, places: [0] } })],
];
