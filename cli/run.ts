import { join, resolve } from 'node:path';
import {
  type BaselineFile,
  type Journal,
  type Report,
  ReportUnwritable,
  redactVerdict,
  type Shard,
  tally,
  writeReports,
} from '../reports/index.ts';
import type { Contract, Requirement } from '../spec/index.ts';
import { type LedgerRecord, type RunOptions, run, type Verdict } from '../suites/index.ts';
import type { Target } from '../targets/index.ts';
import { commandLine } from './command-line.ts';
import { openFixturesJournal } from './fixtures-journal.ts';
import type { Settings } from './flags.ts';
import { identityOf } from './identity.ts';
import type { Io } from './io.ts';
import { openContract, openTarget } from './open.ts';
import { present } from './present.ts';
import { progress } from './progress.ts';
import { baselineAt, knownOf, releaseOf } from './release.ts';
import { makeReportDir, openReportDir } from './report-dir.ts';
import { rulesetOf, selected } from './selection.ts';
import { type Server, startServer } from './server.ts';
import { pause, stoppable } from './stop.ts';
import { tool } from './tool.ts';

/** `run`: judges, prints the matrix, writes the report directory. */
export async function runCommand(settings: Settings, io: Io): Promise<number> {
  const contract = await openContract(settings, io.cwd);
  const { requirements, shard } = selected(contract, settings);
  const ruleset = rulesetOf(contract, settings);
  const baseline = baselineAt(settings.baseline, io);
  const target = await openTarget(settings, contract, io);
  let server: Server | undefined;
  try {
    const directory = resolve(io.cwd, settings.reportDir);
    makeReportDir(directory);
    server = await startServer(settings, target, directory, io);
    const work = { settings, contract, requirements, ruleset, baseline, target, directory, server };
    return await judgeAndReport({ ...work, ...(shard ? { shard } : {}) }, io);
  } finally {
    // A server that ends politely waits for its connections.
    await target.close();
    await server?.stop();
  }
}

interface Work {
  settings: Settings;
  contract: Contract;
  requirements: Requirement[];
  ruleset: number;
  baseline: BaselineFile | undefined;
  target: Target;
  directory: string;
  server: Server | undefined;
  shard?: Shard;
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

async function judgeAndReport(work: Work, io: Io): Promise<number> {
  const { settings, contract, requirements, target, directory } = work;
  const startedAt = io.now();
  const header = {
    tool,
    contract: { namespace: contract.namespace, hash: contract.hash },
    target: identityOf(target, settings.target),
    seed: settings.seed,
  };
  const times = { startedAt: new Date(startedAt).toISOString() };
  const journal = openReportDir(directory, settings.reporter, { schemaVersion: 1, ...header, ...times });
  const { target: address, namespace, spec } = settings;
  const fixtures = openFixturesJournal(join(directory, 'fixtures.ndjson'), {
    target: address,
    namespace,
    spec,
  });
  const outcome = await judgeAll(work, journal, fixtures.record, io);
  fixtures.close();
  const { verdicts, requests, trouble } = outcome;
  const durationMs = io.now() - startedAt;
  const complete = trouble === undefined && verdicts.length === requirements.length && !io.signal.aborted;
  const report: Report = tally({
    ...header,
    contract,
    requirements,
    verdicts,
    ruleset: work.ruleset,
    complete,
    ...(work.shard ? { shard: work.shard } : {}),
    times: { ...times, durationMs, requests },
    replayCommand: (id, { path }) => commandLine(id, path, settings),
  });
  keep(outcome, () => journal.close({ complete, requests, durationMs }));
  const release = releaseOf(report, work, io);
  const known = knownOf(release);
  keep(outcome, () => writeReports(directory, report, settings.reporter, { known }));
  const why = work.server?.ended();
  if (why !== undefined)
    io.err(`The server ended under way — ${why}. Its output is in ${join(directory, 'server.log')}.\n`);
  return present({ report, settings, target, outcome, directory, release, known }, io);
}

/** Judges until the end, or until something goes wrong; what was judged stays judged. */
async function judgeAll(
  { settings, contract, requirements, target }: Work,
  journal: Journal,
  onLedger: (record: LedgerRecord) => void,
  io: Io,
): Promise<Outcome> {
  const outcome: Outcome = { verdicts: [], requests: 0, left: [] };
  const bar = progress(io, requirements.length);
  const options = runOptions(settings, io, {
    onLedger: (record) => keep(outcome, () => onLedger(record)),
    onCleanUp: (names) => {
      outcome.left = names;
    },
    onRequests: (sent) => {
      outcome.requests = sent;
      bar.tick(sent);
    },
  });
  try {
    for await (const verdict of run(contract, stoppable(target, io), requirements, options)) {
      const redacted = redactVerdict(verdict, contract);
      outcome.verdicts.push(redacted);
      bar.verdict();
      keep(outcome, () => journal.write(redacted));
    }
  } catch (cause) {
    outcome.trouble = cause;
  }
  bar.end();
  return outcome;
}

/** The engine's options for these settings. */
export function runOptions(settings: Settings, io: Io, more: Partial<RunOptions> = {}): RunOptions {
  const { seed, runs, lanes, maxRequests, rate, maxTime, voiceConnectorId, phoneNumber } = settings;
  return {
    seed,
    runs,
    lanes,
    maxRequests,
    ...(rate === undefined ? {} : { rate }),
    ...(maxTime === undefined ? {} : { maxTime: maxTime * 1000 }),
    now: () => io.now(),
    fixtures: phoneNumber.length > 0 ? { phoneNumber } : {},
    names: voiceConnectorId === undefined ? {} : { voiceConnector: voiceConnectorId },
    sleep: (ms) => pause(ms, io),
    signal: io.signal,
    ...more,
  };
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
