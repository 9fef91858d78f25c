import { join, resolve } from 'node:path';
import { type JournalHeader, MASK, writeReports } from '../reports/index.ts';
import type { Contract, Requirement } from '../spec/index.ts';
import type { LedgerRecord } from '../suites/index.ts';
import type { Target } from '../targets/index.ts';
import { budgetOf } from './budget.ts';
import { careful } from './careful.ts';
import { commandLine } from './command-line.ts';
import { openFixturesJournal } from './fixtures-journal.ts';
import type { Settings } from './flags.ts';
import { identityOf } from './identity.ts';
import type { Io } from './io.ts';
import { type Judging, judgeAll, keep } from './judging.ts';
import { openContract, openTarget } from './open.ts';
import { present } from './present.ts';
import { recorded } from './recorded.ts';
import { baselineAt, knownOf, releaseOf } from './release.ts';
import { makeReportDir, openReportDir } from './report-dir.ts';
import { type Chronicle, reportOf } from './report-of.ts';
import { rulesetOf, selected } from './selection.ts';
import { type Server, startServer } from './server.ts';
import { signedFor } from './signing.ts';
import { tool } from './tool.ts';

/** `run`: judges, prints the matrix, writes the report directory. */
export async function runCommand(asked: Settings, io: Io): Promise<number> {
  const whole = await openContract(asked, io.cwd);
  selected(whole, asked);
  const ruleset = rulesetOf(whole, asked);
  const baseline = baselineAt(asked.baseline, io);
  return withTarget(asked, whole, io, async (place) => {
    const { settings, contract, target, directory } = place;
    const chosen = { ...selected(contract, settings), ruleset };
    // The numbers of a live target belong to somebody.
    if (!target.isLoopback) for (const number of settings.phoneNumber) io.secrets.add(number);
    const shown = withoutNumbers(settings, target);
    const header: JournalHeader = {
      schemaVersion: 1,
      tool,
      contract: { namespace: contract.namespace, hash: contract.hash },
      target: { ...identityOf(target, settings.target), ...signedFor(settings, contract) },
      seed: settings.seed,
      startedAt: new Date(io.now()).toISOString(),
      settings: recorded(shown),
    };
    const journal = openReportDir(directory, settings.reporter, header);
    const { target: address, namespace, spec } = settings;
    const noted = { target: address, namespace, spec };
    const fixtures = openFixturesJournal(join(directory, 'fixtures.ndjson'), noted);
    const run = {
      ...{ header, contract, ...chosen, verdicts: [], complete: false, cost: NOTHING },
      commandLine: (id: string, path: string) => commandLine(id, path, shown),
    };
    return judgeAndReport({ ...place, run, baseline, journal, fixtures, debts: 0 }, io);
  });
}

/** The settings as they may be written down. */
export function withoutNumbers(settings: Settings, { isLoopback }: Pick<Target, 'isLoopback'>): Settings {
  return isLoopback ? settings : { ...settings, phoneNumber: settings.phoneNumber.map(() => MASK) };
}

const NOTHING = { requests: 0, durationMs: 0 };

/** What is judged, where it is written, and the server that was started for it. */
export interface Place {
  target: Target;
  /** As they hold for that target. */
  settings: Settings;
  contract: Contract;
  server: Server | undefined;
  directory: string;
}

/** Opens the target, and starts its server where that was asked for; ends both. */
export async function withTarget(
  asked: Settings,
  whole: Contract,
  io: Io,
  work: (place: Place) => Promise<number>,
  earlier: LedgerRecord[] = [],
): Promise<number> {
  const target = await openTarget(asked, whole, io, earlier);
  const { settings, contract } = careful(asked, whole, target);
  let server: Server | undefined;
  try {
    // A mistake is told before anything is written or sent.
    budgetOf(settings);
    const directory = resolve(io.cwd, settings.reportDir);
    makeReportDir(directory);
    server = await startServer(settings, target, directory, io);
    return await work({ target, settings, contract, server, directory });
  } finally {
    // A server that ends politely waits for its connections.
    await target.close();
    await server?.stop();
  }
}

/** A run that begins, or one that goes on. */
export interface Work extends Place {
  run: Chronicle & { requirements: Requirement[] };
  baseline: ReturnType<typeof baselineAt>;
  journal: Judging['journal'];
  fixtures: ReturnType<typeof openFixturesJournal>;
  /** The highest number of a debt that was noted before. */
  debts: number;
}

/** Judges what is not judged yet and writes the reports. */
export async function judgeAndReport(work: Work, io: Io): Promise<number> {
  const { run, settings, baseline, target, server, directory, journal, fixtures, debts } = work;
  const { contract, requirements, verdicts } = run;
  const startedAt = io.now();
  const cost = (requests: number) => ({
    requests,
    durationMs: run.cost.durationMs + io.now() - startedAt,
  });
  const judged = new Set(verdicts.map(({ requirement }) => requirement));
  const before = { verdicts, judged, requests: run.cost.requests, debts };
  const outcome = await judgeAll(
    { settings, contract, requirements, target, journal, onLedger: fixtures.record, before, cost },
    io,
  );
  fixtures.close();
  const complete =
    outcome.trouble === undefined && outcome.verdicts.length === requirements.length && !io.signal.aborted;
  const whole = cost(outcome.requests);
  const report = reportOf({ ...run, verdicts: outcome.verdicts, complete, cost: whole });
  keep(outcome, () => journal.close({ complete, ...whole }));
  const release = releaseOf(report, { settings, contract, baseline }, io);
  const known = knownOf(release);
  keep(outcome, () => writeReports(directory, report, settings.reporter, { known }));
  const why = server?.ended();
  if (why !== undefined)
    io.err(`The server ended under way — ${why}. Its output is in ${join(directory, 'server.log')}.\n`);
  return present({ report, settings, target, outcome, directory, release, known }, io);
}
