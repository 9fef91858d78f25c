import { describe, expect, it } from 'vitest';
import { tally } from './matrix.ts';
import { mergeJournals, type ShardJournal } from './merge-journals.ts';
import { mergeShards } from './merge-shards.ts';
import type { JournalContent } from './read-journal.ts';
import { requirement, runOf, verdict } from './report.fixture.ts';
import { shareOf } from './shard.ts';

const requirements = Array.from({ length: 12 }, (_, index) => requirement(`Get/z${12 - index}`));

function records(): ShardJournal[] {
  return [1, 2].map((index) => {
    const { requirements: share, shard } = shareOf(requirements, { index, count: 2 });
    const verdicts = share.map(({ id }) => verdict(id, 'pass')).toReversed();
    const report = tally(runOf(share, verdicts, { shard }));
    const { tool, contract, target, seed, times } = report;
    const { startedAt, ...took } = times;
    const settings = { only: ['Get/*'], shard: { index, count: 2 } };
    const header = { schemaVersion: 1 as const, tool, contract, target, seed, startedAt, settings };
    const footer = { complete: true, ...took };
    return { report, journal: { header, verdicts, footer, cost: took, complete: true } };
  });
}

const whole = mergeShards(records().map(({ report }, index) => ({ from: String(index), report })));

describe('mergeJournals', () => {
  it('has every verdict once, in the order of the rows, and what all shards took', () => {
    const { verdicts, footer, header, complete } = mergeJournals(whole, records()) as JournalContent;
    expect(verdicts.map((each) => each.requirement)).toEqual(requirements.map(({ id }) => id));
    expect(footer).toEqual({ complete: true, durationMs: 10, requests: 24 });
    expect([header?.startedAt, complete]).toEqual([whole.times.startedAt, true]);
    expect(header?.settings).toEqual({ only: ['Get/*'] });
  });

  it.each<[string, (record: ShardJournal) => Partial<JournalContent> | undefined]>([
    ['none', () => undefined],
    ['a torn one', () => ({ footer: undefined })],
    ['one that lacks a verdict', ({ journal }) => ({ verdicts: journal?.verdicts.slice(1) ?? [] })],
    [
      'one of another run',
      ({ journal }) => ({ header: { ...journal?.header, startedAt: '2026-01-01T00:00:00Z' } as never }),
    ],
  ])('is nothing when a shard has %s', (_, change) => {
    const [first, second] = records() as [ShardJournal, ShardJournal];
    const changed = change(second);
    const journal = changed && ({ ...second.journal, ...changed } as JournalContent);
    expect(mergeJournals(whole, [first, { ...second, journal }])).toBeUndefined();
  });
});
