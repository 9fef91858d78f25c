import { type Cost, type Journal, ReportUnwritable, redactVerdict } from '../reports/index.ts';
import type { Contract, Requirement } from '../spec/index.ts';
import { type LedgerRecord, type RunOptions, run, type Verdict } from '../suites/index.ts';
import type { Target } from '../targets/index.ts';
import type { Settings } from './flags.ts';
import type { Io } from './io.ts';
import { progress } from './progress.ts';
import { runOptions } from './run-options.ts';
import { listening } from './secrets.ts';
import { stoppable } from './stop.ts';

/** What is judged, and where it is noted. */
export interface Judging {
  settings: Settings;
  contract: Contract;
  requirements: Requirement[];
  target: Target;
  journal: Journal;
  onLedger(record: LedgerRecord): void;
  /** What is known from a run that this one continues. */
  before: NonNullable<RunOptions['before']> & { verdicts: Verdict[] };
  cost(requests: number): Cost;
}

/** What came of a run, whether or not it came to its end. */
export interface Outcome {
  verdicts: Verdict[];
  requests: number;
  /** What the target kept of what the run created. */
  left: string[];
  /** What ended the run. */
  trouble?: unknown;
  unwritable?: ReportUnwritable;
}

/** Judges until the end, or until something goes wrong; what was judged stays judged. */
export async function judgeAll(judging: Judging, io: Io): Promise<Outcome> {
  const { settings, contract, requirements, target, journal, before, onLedger, cost } = judging;
  const outcome: Outcome = { verdicts: [...before.verdicts], requests: before.requests, left: [] };
  const bar = progress(io, requirements, before.verdicts);
  const options = runOptions(settings, io, {
    before,
    onLedger: (record) => keep(outcome, () => onLedger(record)),
    onCleanUp: (names) => {
      outcome.left = names;
    },
    onRequests: (sent) => {
      outcome.requests = sent;
      bar.tick(sent);
    },
  });
  const { secrets } = io;
  const heard = listening(target, contract, secrets);
  try {
    for await (const verdict of run(contract, stoppable(heard, io), requirements, options)) {
      const redacted = redactVerdict(verdict, contract, { secrets, isLive: !target.isLoopback });
      // What is counted is on the disk.
      keep(outcome, () => journal.write(redacted, cost(outcome.requests)));
      outcome.verdicts.push(redacted);
      bar.verdict(redacted);
    }
  } catch (cause) {
    outcome.trouble = cause;
  }
  bar.end();
  return outcome;
}

/** A disk that takes nothing more ends the journal, not the run: the matrix is still printed. */
export function keep(outcome: Outcome, write: () => void): void {
  try {
    write();
  } catch (cause) {
    if (!(cause instanceof ReportUnwritable)) throw cause;
    outcome.unwritable ??= cause;
  }
}
