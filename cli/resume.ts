import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { continueJournal, MASK, terminalText, writeReports } from '../reports/index.ts';
import { cleanUpAfter, type LedgerRecord, paced, select, type Verdict } from '../suites/index.ts';
import type { Target } from '../targets/index.ts';
import { UsageInvalid } from './errors.ts';
import { openFixturesJournal, readFixturesJournal } from './fixtures-journal.ts';
import { identityOf } from './identity.ts';
import type { Io } from './io.ts';
import { paceOf } from './pace-of.ts';
import { type PastRun, pastRun } from './past-run.ts';
import { present } from './present.ts';
import { refuseDeparture } from './recorded.ts';
import { baselineAt, knownOf, releaseOf } from './release.ts';
import { reportOf } from './report-of.ts';
import { judgeAndReport, type Place, withTarget } from './run.ts';
import { settingsOf } from './settings.ts';

/**
 * `run --resume`: goes on where a run stopped, with the settings of its journal.
 *
 * Verdicts that tell something stand; what could not be told, or was not reached, is judged again.
 */
export async function resumeCommand(folder: string, command: Command, io: Io): Promise<number> {
  const typed = settingsOf(command, io);
  const isGiven = (key: string) => !['default', undefined].includes(command.getOptionValueSource(key));
  const directory = resolve(io.cwd, folder);
  if (isGiven('reportDir') && resolve(io.cwd, typed.reportDir) !== directory)
    throw new UsageInvalid(
      `A run goes on in its own folder — ${folder}, not ${typed.reportDir}. Leave --report-dir out.`,
    );
  const past = await pastRun(directory, typed, io);
  if (past.ofClient)
    throw new UsageInvalid(
      `The run judged a client — ${past.path}. Only the judging of an implementation goes on; begin a new run.`,
    );
  refuseDeparture(typed, isGiven, past.settings, past.path);
  const phoneNumber = past.settings.phoneNumber.includes(MASK)
    ? typed.phoneNumber
    : past.settings.phoneNumber;
  if (phoneNumber.length < past.settings.phoneNumber.length)
    throw new UsageInvalid(
      `The run was given numbers, which its journal does not keep — ${past.path}. Give --phone-number again.`,
    );
  const settings = { ...past.settings, phoneNumber, reportDir: folder };
  const run = { ...past, settings, verdicts: standing(past) };
  const baseline = baselineAt(typed.baseline, io);
  if (run.verdicts.length === run.requirements.length) return showAgain(run, baseline, directory, io);
  const path = join(directory, 'fixtures.ndjson');
  const records = existsSync(path) ? readFixturesJournal(path).records : [];
  const goOn = async (place: Place) => {
    const { target, contract } = place;
    const identity = identityOf(target, run.settings.target);
    if (identity.name !== run.header.target.name)
      throw new UsageInvalid(
        `The run to resume was of another target — ${run.header.target.name}, now ${identity.name}. Begin a new run.`,
      );
    await takeBack(run, target, records, io);
    const { target: address, namespace, spec } = run.settings;
    const fixtures = openFixturesJournal(path, { target: address, namespace, spec }, records.length > 0);
    const journal = continueJournal(past.path, new Date(io.now()).toISOString());
    const debts = Math.max(0, ...records.map((record) => ('owes' in record ? record.owes : 0)));
    const ids = new Set(run.requirements.map(({ id }) => id));
    const requirements = select(contract, ({ id }) => ids.has(id));
    return judgeAndReport(
      { ...place, run: { ...run, contract, requirements }, baseline, journal, fixtures, debts },
      io,
    );
  };
  return withTarget(run.settings, run.contract, io, goOn, records);
}

/** The last verdict on each row, where it tells something. */
function standing({ verdicts, requirements }: PastRun): Verdict[] {
  const last = new Map(verdicts.map((verdict) => [verdict.requirement, verdict]));
  return requirements.flatMap(({ id }) => {
    const verdict = last.get(id);
    return verdict && verdict.status !== 'error' && verdict.status !== 'untested' ? [verdict] : [];
  });
}

/** What the run that was cut off left behind would be in the way, and nobody else would remove it. */
async function takeBack(run: PastRun, target: Target, records: LedgerRecord[], io: Io): Promise<void> {
  // What this process serves itself was gone with the process before.
  if (run.settings.target !== 'aws' && run.settings.target !== run.header.target.url) return;
  const { left } = await cleanUpAfter(run.contract, paced(target, paceOf(run.settings, io)), records, {});
  if (left.length > 0)
    io.err(
      `The target keeps what the run created before — ${left.map((name) => terminalText(name, 100)).join(', ')}. Remove it by hand.\n`,
    );
}

function showAgain(run: PastRun, baseline: ReturnType<typeof baselineAt>, directory: string, io: Io): number {
  const { settings, contract, verdicts, cost } = run;
  const report = reportOf({ ...run, complete: true });
  const release = releaseOf(report, { settings, contract, baseline }, io);
  const known = knownOf(release);
  writeReports(directory, report, settings.reporter, { known });
  io.err('Nothing was left to judge, and nothing was sent.\n');
  const outcome = { verdicts, requests: cost.requests, left: [] };
  const target = { isLoopback: true };
  return present({ report, settings, target, outcome, directory, release, known }, io);
}
