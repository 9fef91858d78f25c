import { describe, expect, it } from 'vitest';
import type { Status } from '../suites/index.ts';
import { tally } from './matrix.ts';
import { mergeShards, type Part } from './merge-shards.ts';
import { RENDERERS } from './render/index.ts';
import { requirement, runOf, verdict } from './report.fixture.ts';
import type { Report } from './report.ts';
import { shareOf } from './shard.ts';

const STATUSES: Status[] = ['pass', 'pass', 'fail', 'skip', 'error', 'pass', 'untested'];
// Neither the ids of an operation nor the operations are in the order of the alphabet.
const requirements = Array.from({ length: 90 }, (_, index) =>
  requirement(
    `${['Put', 'Get', 'List'][index % 3]}/z${97 - index}/required`,
    index % 4 === 0 ? 'should' : 'must',
  ),
);
const verdicts = requirements.map(({ id }, index) => verdict(id, STATUSES[index % 7] as Status));

function shards(count: number): Part[] {
  return Array.from({ length: count }, (_, index) => {
    const share = shareOf(requirements, { index: index + 1, count });
    const own = verdicts.filter((each) => share.requirements.some(({ id }) => id === each.requirement));
    return {
      from: `shard-${index + 1}`,
      report: tally(runOf(share.requirements, own, { shard: share.shard })),
    };
  });
}

function textOf(report: Report): string {
  return RENDERERS.json.render(report, { color: false, width: 80 });
}

const whole = tally(runOf(requirements, verdicts));

describe('mergeShards', () => {
  it.each([1, 2, 5, 16])('makes of %i shards the same bytes as one run', (count) => {
    const { times } = whole;
    const merged = mergeShards(shards(count).toReversed());
    expect(merged.times).toEqual({ ...times, durationMs: times.durationMs * count });
    expect(textOf({ ...merged, times })).toBe(textOf(whole));
  });

  it('is incomplete when one shard is', () => {
    const parts = shards(3);
    (parts[1] as Part).report.complete = false;
    expect(mergeShards(parts)).toMatchObject({ complete: false });
  });

  it('never finds that a shard alone conforms', () => {
    const share = shareOf(requirements, { index: 1, count: 2 });
    const held = share.requirements.map(({ id }) => verdict(id, 'pass'));
    const { verdict: said } = tally(runOf(share.requirements, held, { shard: share.shard }));
    expect(said.conforms).toBe('unknown');
    expect(said.sentence).toMatch(/ Shard 1 of 2\.$/);
  });

  const changed = (change: Partial<Report>) => {
    const parts = shards(3);
    Object.assign((parts[2] as Part).report, change);
    return parts;
  };
  const other = shareOf(requirements.slice(9), { index: 2, count: 3 });
  const strays = shards(3);
  (strays[0] as Part).report.requirements.push(...(strays[1] as Part).report.requirements.slice(0, 1));
  const CASES: [string, Part[], string][] = [
    ['nothing', [], 'There is nothing to merge'],
    ['a missing shard', shards(3).slice(1), 'missing: 1/3'],
    ['two missing shards', shards(5).slice(0, 3), 'missing: 4/5, 5/5'],
    [
      'a doubled shard',
      [...shards(2), ...shards(2).slice(0, 1)],
      'Shard 1/2 is there twice — shard-1 and shard-1.',
    ],
    ['a shard of another count', [...shards(3).slice(0, 2), ...shards(4).slice(2, 3)], 'it is shard 3/4'],
    ['a whole report', [{ from: 'whole', report: whole }], 'This report is of no shard — whole.'],
    ['another seed', changed({ seed: 2 }), 'another run — shard-3: its seed is 2, that of shard-1 is 1.'],
    [
      'another contract',
      changed({ contract: { namespace: 'things', hash: 'f' } }),
      'its contract is things f',
    ],
    [
      'another target',
      changed({ target: { name: 'x', url: '' } }),
      'its target is x, that of shard-1 is things',
    ],
    ['another tool', changed({ tool: { name: 'conformance', version: '2' } }), 'its tool is conformance 2'],
    [
      'another selection',
      shards(3).map((part, index) =>
        index === 1
          ? { from: 'shard-2', report: tally(runOf(other.requirements, [], { shard: other.shard })) }
          : part,
      ),
      'was run with another selection than shard-1',
    ],
    ['a row of another shard', strays, 'belongs to another shard'],
  ];

  it.each(CASES)('refuses %s, and names it', (_, parts, message) => {
    expect(() => mergeShards(parts)).toThrow(message);
  });
});
