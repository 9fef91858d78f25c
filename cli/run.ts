import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  conclude,
  openJournal,
  RENDERERS,
  type Report,
  ReportUnwritable,
  redactVerdict,
  tally,
  writeReports,
} from '../reports/index.ts';
import type { Contract, Requirement } from '../spec/index.ts';
import { type RunOptions, run, type Verdict } from '../suites/index.ts';
import type { Target } from '../targets/index.ts';
import { commandLine } from './command-line.ts';
import { EXIT, UsageInvalid } from './errors.ts';
import type { Io } from './io.ts';
import { openContract, openTarget } from './open.ts';
import { progress } from './progress.ts';
import { selection } from './selection.ts';
import type { Settings } from './settings.ts';
import { tool } from './tool.ts';

/** `run`: judges, prints the matrix, writes the report directory. */
export async function runCommand(settings: Settings, io: Io): Promise<number> {
  const contract = await openContract(settings, io.cwd);
  const requirements = selection(contract, settings);
  const directory = writable(resolve(io.cwd, settings.reportDir));
  const target = await openTarget(settings, io);
  try {
    return await judgeAndReport({ settings, contract, requirements, target, directory }, io);
  } finally {
    await target.close();
  }
}

interface Work {
  settings: Settings;
  contract: Contract;
  requirements: Requirement[];
  target: Target;
  directory: string;
}

async function judgeAndReport(
  { settings, contract, requirements, target, directory }: Work,
  io: Io,
): Promise<number> {
  const startedAt = io.now();
  const identity = { name: target.name, url: target.url };
  const journal = openJournal(join(directory, 'verdicts.ndjson'), {
    tool,
    contract: { namespace: contract.namespace, hash: contract.hash },
    target: identity,
    seed: settings.seed,
    startedAt: new Date(startedAt).toISOString(),
    requirements: requirements.length,
  } as never);
  const bar = progress(io, requirements.length);
  const verdicts: Verdict[] = [];
  let unwritable: ReportUnwritable | undefined;
  let left: string[] = [];
  let requests = 0;
  const options = runOptions(settings, io, {
    onCleanUp: (names) => {
      left = names;
    },
    onRequests: (sent) => {
      requests = sent;
      bar.tick(sent);
    },
  });
  for await (const verdict of run(contract, target, requirements, options)) {
    const redacted = redactVerdict(verdict, contract);
    verdicts.push(redacted);
    bar.verdict();
    unwritable ??= attempt(() => journal.write(redacted));
  }
  bar.end();
  const complete = verdicts.length === requirements.length && !io.signal.aborted;
  const report = tally({
    contract,
    requirements,
    verdicts,
    tool,
    target: identity,
    seed: settings.seed,
    requests,
    complete,
    times: { startedAt: new Date(startedAt).toISOString(), durationMs: io.now() - startedAt },
    replayCommand: (id, { path }) => commandLine(id, path, settings),
  });
  unwritable ??= attempt(() =>
    journal.close({ complete, requests, durationMs: io.now() - startedAt } as never),
  );
  unwritable ??= attempt(() => {
    writeReports(directory, report, settings.reporter);
  });
  return present({ report, settings, target, left, unwritable, directory }, io);
}

function present(
  {
    report,
    settings,
    target,
    left,
    unwritable,
    directory,
  }: {
    report: Report;
    settings: Settings;
    target: Target;
    left: string[];
    unwritable: ReportUnwritable | undefined;
    directory: string;
  },
  io: Io,
): number {
  const color = io.isTty && !io.env.NO_COLOR ? true : Boolean(io.env.FORCE_COLOR && !io.env.NO_COLOR);
  if (settings.reporter.includes('terminal'))
    io.out(RENDERERS.terminal.render(report, { color, width: io.width }));
  if (unwritable) io.err(`${unwritable.message}\n`);
  else io.err(`Reports are in ${directory}.\n`);
  if (left.length > 0)
    io.err(`The target kept what this run created — ${left.join(', ')}. Remove it by hand.\n`);
  const { exitCode } = conclude(report, settings.failOn);
  if (io.signal.aborted) return EXIT[io.signal.reason as 'SIGINT'] ?? EXIT.SIGINT;
  if (unwritable) return EXIT.internal;
  // On loopback a leftover is the target's own memory; elsewhere it is somebody's account.
  if (left.length > 0 && !target.isLoopback) return EXIT.residue;
  return exitCode;
}

/** The engine's options for these settings. */
export function runOptions(settings: Settings, io: Io, more: Partial<RunOptions> = {}): RunOptions {
  const { seed, runs, lanes, maxRequests, voiceConnectorId, phoneNumber } = settings;
  return {
    seed,
    runs,
    lanes,
    maxRequests,
    fixtures: phoneNumber.length > 0 ? { phoneNumber } : {},
    names: voiceConnectorId === undefined ? {} : { voiceConnector: voiceConnectorId },
    sleep: (ms) => io.sleep(ms),
    signal: io.signal,
    ...more,
  };
}

function writable(directory: string): string {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
    return directory;
  } catch (cause) {
    throw new UsageInvalid(
      `The report directory cannot be written — ${directory} (${(cause as NodeJS.ErrnoException).code}). Name another with --report-dir.`,
      { cause },
    );
  }
}

function attempt(write: () => void): ReportUnwritable | undefined {
  try {
    write();
    return undefined;
  } catch (cause) {
    if (cause instanceof ReportUnwritable) return cause;
    throw cause;
  }
}
