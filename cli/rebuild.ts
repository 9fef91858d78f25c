import { resolve } from 'node:path';
import type { Command } from 'commander';
import { RENDERERS, writeReports } from '../reports/index.ts';
import { hasColor } from './color.ts';
import { EXIT } from './errors.ts';
import type { Io } from './io.ts';
import { pastRun } from './past-run.ts';
import { baselineAt, knownOf, releaseOf } from './release.ts';
import { reportOf } from './report-of.ts';
import { type Settings, settingsOf, withSettings } from './settings.ts';

/** Adds `report`. */
export function registerReport(program: Command, io: Io, exit: (code: number) => void): void {
  withSettings(
    program
      .command('report')
      .argument('<dir>', 'report directory of a run')
      .description('write every report again from the journal, also of a run that was killed'),
    ['reporter', 'baseline', 'maxUntested', 'failOn'],
  ).action(async (directory: string, _options, command: Command) =>
    exit(await reportCommand(directory, settingsOf(command, io), io)),
  );
}

async function reportCommand(directory: string, settings: Settings, io: Io): Promise<number> {
  const folder = resolve(io.cwd, directory);
  const run = await pastRun(folder, settings, io);
  const report = reportOf(run);
  const baseline = baselineAt(settings.baseline, io);
  const known = knownOf(releaseOf(report, { settings, contract: run.contract, baseline }, io));
  writeReports(folder, report, settings.reporter, { known });
  const shown = { color: hasColor(io), width: io.width, known };
  if (settings.reporter.includes('terminal')) io.out(RENDERERS.terminal.render(report, shown));
  if (settings.reporter.includes('github'))
    io.out(RENDERERS.github.render(report, { ...shown, color: false }));
  const judged = new Set(run.verdicts.map(({ requirement }) => requirement)).size;
  if (!run.complete)
    io.err(
      `The run was cut off — ${judged} of ${run.requirements.length} requirements judged. Go on with: chime-conformance run --resume ${directory}.\n`,
    );
  io.err(`Reports are in ${folder}; what they prove is for \`gate\` to decide.\n`);
  return EXIT.conforms;
}
