import { type Cost, type JournalHeader, type Report, type Run, type Shard, tally } from '../reports/index.ts';
import type { Contract } from '../spec/index.ts';
import type { Verdict } from '../suites/index.ts';

/** What a journal and the contract say of a run, and nothing else: so a report can be made again at any time. */
export interface Chronicle {
  header: JournalHeader;
  contract: Contract;
  requirements: Run['requirements'];
  shard?: Shard;
  ruleset?: number;
  verdicts: Verdict[];
  complete: boolean;
  cost: Cost;
  /** What a person types to see a counterexample again. */
  commandLine(id: string, path: string): string;
}

/** The report of a run. */
export function reportOf({ header, cost, commandLine, ...run }: Chronicle): Report {
  const { tool, target, seed, startedAt } = header;
  return tally({
    ...run,
    tool,
    target,
    seed,
    times: { startedAt, durationMs: cost.durationMs, requests: cost.requests },
    replayCommand: (id, { path }) => commandLine(id, path),
  });
}
