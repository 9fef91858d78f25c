import { ReportUnusable } from './errors.ts';
import type { Report, Row, Shard } from './report.ts';
import { conformanceOf } from './sentence.ts';
import { shardOf } from './shard.ts';
import { totalsOf } from './totals.ts';

/** A report and where it came from, for the error that names it. */
export interface Part {
  from: string;
  report: Report;
}

/** What all shards of a run have in common. */
const SHARED: [what: string, of: (report: Report) => string | number][] = [
  ['seed', ({ seed }) => seed],
  ['ruleset', ({ ruleset }) => ruleset],
  ['contract', ({ contract }) => `${contract.namespace} ${contract.hash.slice(0, 12)}`],
  ['target', ({ target }) => target.name],
  ['tool', ({ tool }) => `${tool.name} ${tool.version}`],
];

/**
 * Makes one report of the reports of all shards: what the run would have written had it not been split.
 *
 * @throws {ReportUnusable} when a shard is missing, there twice, or of another run; it is named.
 */
export function mergeShards(parts: Part[]): Report {
  const shards = inOrder(parts);
  const [first] = shards as [Sharded, ...Sharded[]];
  const requirements = laidOut(shards);
  const totals = totalsOf(requirements);
  const reports = shards.map(({ report }) => report);
  const complete = reports.every((report) => report.complete);
  const { shard: _shard, ...whole } = first.report;
  return {
    ...whole,
    complete,
    verdict: conformanceOf(totals, complete),
    times: {
      startedAt: reports.map(({ times }) => times.startedAt).sort()[0] as string,
      durationMs: sum(reports.map(({ times }) => times.durationMs)),
      requests: sum(reports.map(({ times }) => times.requests)),
    },
    totals,
    requirements,
  };
}

interface Sharded extends Part {
  shard: Shard;
}

/** All shards of one run, each once, the first one first. */
function inOrder(parts: Part[]): Sharded[] {
  const sharded = parts.map(({ from, report }) => {
    if (report.shard) return { from, report, shard: report.shard };
    throw new ReportUnusable(`This report is of no shard — ${from}. Merge reports of \`run --shard i/n\`.`);
  });
  const [first] = sharded;
  if (!first)
    throw new ReportUnusable('There is nothing to merge — no report. Name the reports of all shards.');
  const { count } = first.shard;
  const found = new Map<number, Sharded>();
  for (const part of sharded) {
    const { index } = part.shard;
    const name = `${index}/${part.shard.count}`;
    if (part.shard.count !== count || index < 1 || index > count)
      throw foreign(part, `it is shard ${name}, ${first.from} is one of ${count}`);
    for (const [what, of] of SHARED) {
      if (of(part.report) === of(first.report)) continue;
      throw foreign(part, `its ${what} is ${of(part.report)}, that of ${first.from} is ${of(first.report)}`);
    }
    const twin = found.get(index);
    if (twin)
      throw new ReportUnusable(
        `Shard ${name} is there twice — ${twin.from} and ${part.from}. Leave one of them out.`,
      );
    found.set(index, part);
  }
  const indices = Array.from({ length: count }, (_, index) => index + 1);
  const missing = indices.filter((index) => !found.has(index)).map((index) => `${index}/${count}`);
  if (missing.length > 0)
    throw new ReportUnusable(
      `Not all shards are there — missing: ${missing.join(', ')}. Run them with --shard, and merge all ${count}.`,
    );
  return indices.map((index) => found.get(index) as Sharded);
}

/** Every row at the place that it has in the whole run. */
function laidOut(shards: Sharded[]): Row[] {
  const rows: Row[] = [];
  const size = sum(shards.map(({ report }) => report.requirements.length));
  for (const part of shards) {
    const { places, count, index } = part.shard;
    for (const [position, row] of part.report.requirements.entries()) {
      const place = places[position];
      if (shardOf(row.id, count) !== index) throw foreign(part, `${row.id} belongs to another shard`);
      if (place === undefined || place >= size || rows[place])
        throw foreign(part, `it was run with another selection than ${shards[0]?.from}`);
      rows[place] = row;
    }
  }
  return rows;
}

function foreign({ from }: Part, why: string): ReportUnusable {
  return new ReportUnusable(`This shard is of another run — ${from}: ${why}. Merge the shards of one run.`);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
