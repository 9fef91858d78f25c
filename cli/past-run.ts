import { readJournalFile } from '../reports/index.ts';
import type { Requirement } from '../spec/index.ts';
import { selectClient } from '../suites/index.ts';
import { clientCommandLine, commandLine, type DriverOptions } from './command-line.ts';
import { UsageInvalid } from './errors.ts';
import type { Settings } from './flags.ts';
import type { Io } from './io.ts';
import { openContract } from './open.ts';
import { usable } from './open-report.ts';
import { asRecorded } from './recorded.ts';
import type { Chronicle } from './report-of.ts';
import { chosenFrom, rulesetOf, selected } from './selection.ts';

/** A run as its journal tells it, the settings it was made with, and whether it judged a client. */
export type PastRun = Chronicle & { path: string; settings: Settings } & (
    | { ofClient: true }
    | { ofClient: false; requirements: Requirement[] }
  );

/** A run as its journal tells it, torn or whole. */
export async function pastRun(directory: string, settings: Settings, io: Io): Promise<PastRun> {
  const { path, journal } = usable(() => readJournalFile(directory));
  const { header, verdicts, complete, cost } = journal;
  const known = asRecorded(settings, header.settings, path);
  const contract = await openContract(known, io.cwd);
  if (contract.hash !== header.contract.hash)
    throw new UsageInvalid(
      `The journal is of another contract — ${path}: ${header.contract.hash.slice(0, 12)}, here ${contract.hash.slice(0, 12)}. Use ${header.tool.name} ${header.tool.version}, which wrote it.`,
    );
  const { driver, driverCommand } = header.settings as DriverOptions;
  const past = { path, header, settings: known, contract, verdicts, complete, cost };
  if (driver !== undefined || driverCommand !== undefined) {
    const requirements = chosenFrom(selectClient(contract), contract, known);
    const options = { ...(driver ? { driver } : {}), ...(driverCommand ? { driverCommand } : {}) };
    return {
      ...past,
      ofClient: true,
      requirements,
      commandLine: (id) => clientCommandLine(id, options, known),
    };
  }
  const chosen = { ...selected(contract, known), ruleset: rulesetOf(contract, known) };
  return { ...past, ...chosen, ofClient: false, commandLine: (id, at) => commandLine(id, at, known) };
}
