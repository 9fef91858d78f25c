import type { JournalContent } from './read-journal.ts';
import type { Report } from './report.ts';

/** The journal of a shard, and the report that was written with it. */
export interface ShardJournal {
  report: Report;
  journal: JournalContent | undefined;
}

/**
 * The journal that the whole run would have kept, its verdicts in the order of the rows.
 *
 * Undefined when a shard has none, a torn one, or one of another run: half a journal would pass for a whole one.
 */
export function mergeJournals(whole: Report, records: ShardJournal[]): JournalContent | undefined {
  if (!records.every(isWhole)) return undefined;
  const journals = records.flatMap(({ journal }) => journal ?? []);
  const [header] = journals.flatMap((journal) => journal.header ?? []);
  if (!header) return undefined;
  const verdicts = new Map(
    journals.flatMap((journal) => journal.verdicts).map((verdict) => [verdict.requirement, verdict]),
  );
  const { startedAt, ...took } = whole.times;
  return {
    header: { ...header, startedAt, settings: withoutShard(header.settings) },
    verdicts: whole.requirements.flatMap(({ id }) => verdicts.get(id) ?? []),
    footer: { complete: whole.complete, ...took },
    cost: { requests: took.requests, durationMs: took.durationMs },
    complete: whole.complete,
  };
}

function withoutShard({ shard: _shard, ...settings }: Record<string, unknown>): Record<string, unknown> {
  return settings;
}

function isWhole({ report, journal }: ShardJournal): boolean {
  const judged = new Set(journal?.verdicts.map(({ requirement }) => requirement));
  return (
    journal?.footer !== undefined &&
    journal.header?.startedAt === report.times.startedAt &&
    journal.footer.durationMs === report.times.durationMs &&
    (!report.complete || report.requirements.every(({ id }) => judged.has(id)))
  );
}
