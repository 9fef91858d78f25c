import { resolve } from 'node:path';
import type { Command } from 'commander';
import { commandSource, type DriverSource, moduleSource, SHIPPED_DRIVERS } from '../clients/index.ts';
import { type JournalHeader, redactVerdict, writeReports } from '../reports/index.ts';
import { runClient, selectClient } from '../suites/index.ts';
import { clientCommandLine, type DriverOptions } from './command-line.ts';
import { UsageInvalid } from './errors.ts';
import type { Settings } from './flags.ts';
import { EMULATOR_PORT } from './identity.ts';
import type { Io } from './io.ts';
import { keep, type Outcome } from './judging.ts';
import { openContract } from './open.ts';
import { present } from './present.ts';
import { progress } from './progress.ts';
import { recorded } from './recorded.ts';
import { openReportDir } from './report-dir.ts';
import { reportOf } from './report-of.ts';
import { chosenFrom } from './selection.ts';
import { settingsOf, withSettings } from './settings.ts';
import { pause } from './stop.ts';
import { tool } from './tool.ts';

/** The shared flags that mean something where a client is judged. */
const KEYS: (keyof Settings)[] = [
  'namespace',
  'spec',
  'only',
  'operation',
  'seed',
  'runs',
  'lanes',
  'deadline',
  'reportDir',
  'reporter',
  'failOn',
];

/** Each lane is a process of its own. */
const MOST_LANES = 4;

/** Adds `client`. */
export function registerClient(program: Command, io: Io, exit: (code: number) => void): void {
  withSettings(
    program
      .command('client')
      .description('judge a client: what it sends, and what it makes of every answer')
      .option('--driver <name|module>', `${Object.keys(SHIPPED_DRIVERS).join(', ')}, or ./my-client.mjs`)
      .option('--driver-command <command>', 'a command that speaks JSON lines'),
    KEYS,
  ).action(async (_options, command: Command) => {
    const isTyped = command.getOptionValueSource('namespace') !== 'default';
    const { driver, driverCommand, ...settings } = settingsOf(command, io) as Settings & DriverOptions;
    const isOther = command.getOptionValueSource('namespace') !== 'default';
    const spoken = SHIPPED_DRIVERS[driver ?? '']?.namespace ?? settings.namespace;
    const namespace = isTyped || isOther ? settings.namespace : spoken;
    exit(await clientCommand({ ...settings, namespace }, { driver, driverCommand } as DriverOptions, io));
  });
}

async function clientCommand(settings: Settings, options: DriverOptions, io: Io): Promise<number> {
  const contract = await openContract(settings, io.cwd);
  const requirements = chosenFrom(selectClient(contract), contract, settings);
  const open = sourceOf(options, settings, io);
  const first = await open();
  const target = { name: first.name, url: `http://127.0.0.1:${EMULATOR_PORT}` };
  const opened = [first];
  const source: DriverSource = async () => opened.pop() ?? open();

  const startedAt = io.now();
  const { seed, runs, lanes, deadline } = settings;
  const header: JournalHeader = {
    schemaVersion: 1,
    tool,
    contract: { namespace: contract.namespace, hash: contract.hash },
    target,
    seed,
    startedAt: new Date(startedAt).toISOString(),
    settings: { ...recorded(settings), ...options },
  };
  const directory = resolve(io.cwd, settings.reportDir);
  const journal = openReportDir(directory, settings.reporter, header);
  const cost = (requests: number) => ({ requests, durationMs: io.now() - startedAt });
  const outcome: Outcome = { verdicts: [], requests: 0, left: [] };
  const bar = progress(io, requirements);
  io.signal.addEventListener('abort', () =>
    io.err('Stopping; the report will be partial. Once more to stop at once.\n'),
  );
  try {
    for await (const verdict of runClient(contract, source, requirements, {
      seed,
      runs,
      lanes: Math.min(lanes, MOST_LANES),
      deadlineMs: deadline * 1000,
      now: io.now,
      sleep: (ms) => pause(ms, io),
      signal: io.signal,
      onRequests: (sent) => {
        outcome.requests = sent;
        bar.tick(sent);
      },
    })) {
      const redacted = redactVerdict(verdict, contract, { secrets: io.secrets });
      keep(outcome, () => journal.write(redacted, cost(outcome.requests)));
      outcome.verdicts.push(redacted);
      bar.verdict(redacted);
    }
  } catch (cause) {
    outcome.trouble = cause;
  }
  bar.end();
  const { verdicts, requests, trouble } = outcome;
  const complete = trouble === undefined && verdicts.length === requirements.length && !io.signal.aborted;
  const whole = cost(requests);
  const report = reportOf({
    header,
    contract,
    requirements,
    verdicts,
    complete,
    cost: whole,
    commandLine: (id) => clientCommandLine(id, options, settings),
  });
  keep(outcome, () => journal.close({ complete, ...whole }));
  keep(outcome, () => writeReports(directory, report, settings.reporter));
  return present(
    {
      report,
      settings,
      target: { isLoopback: true },
      outcome,
      directory,
      release: undefined,
      known: new Map(),
    },
    io,
  );
}

function sourceOf({ driver, driverCommand }: DriverOptions, settings: Settings, io: Io): DriverSource {
  const world = { cwd: io.cwd, env: io.env, startMs: settings.deadline * 1000 };
  if (driver !== undefined && driverCommand !== undefined)
    throw new UsageInvalid('Two clients are named — --driver and --driver-command. Name one.');
  if (driver !== undefined) return moduleSource(driver, world);
  if (driverCommand !== undefined) return commandSource(driverCommand, world);
  throw new UsageInvalid(
    `No client is named — give --driver or --driver-command. Try: chime-conformance client --driver undici.`,
  );
}
