import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import {
  type JournalContent,
  mergeJournals,
  mergeShards,
  RENDERERS,
  readJournal,
  writeJournal,
  writeReports,
} from '../reports/index.ts';
import { hasColor } from './color.ts';
import { EXIT, UsageInvalid } from './errors.ts';
import type { Io } from './io.ts';
import { openReport, usable } from './open-report.ts';
import { settingsOf, withSettings } from './settings.ts';

const JOURNAL = 'verdicts.ndjson';

/** Adds `merge`. */
export function registerMerge(program: Command, io: Io, exit: (code: number) => void): void {
  withSettings(
    program
      .command('merge')
      .argument('<report...>', 'conformance.json of each shard, or the folder that holds it')
      .description('make one report of the shards of a run')
      .requiredOption('--output <dir>', 'where the reports of the whole run go'),
    ['reporter'],
  ).action((reports: string[], { output }: { output: string }, command: Command) =>
    exit(mergeCommand(reports, { output, reporter: settingsOf(command, io).reporter }, io)),
  );
}

function mergeCommand(
  paths: string[],
  { output, reporter }: { output: string; reporter: string[] },
  io: Io,
): number {
  const directory = resolve(io.cwd, output);
  for (const path of paths) {
    const given = resolve(io.cwd, path);
    if (given !== directory && given !== join(directory, 'conformance.json')) continue;
    throw new UsageInvalid(`The output would replace a shard — ${output}. Name another with --output.`);
  }
  const parts = paths.map((path) => ({ from: path, report: openReport(path, io.cwd) }));
  const report = usable(() => mergeShards(parts));
  const records = parts.map((part) => ({
    report: part.report,
    journal: journalBeside(resolve(io.cwd, part.from)),
  }));
  writeReports(directory, report, reporter, { flag: '--output' });
  const journal = mergeJournals(report, records);
  if (journal) writeJournal(join(directory, JOURNAL), journal);
  else io.err(`No journal is written — not every shard has its ${JOURNAL}. The reports are whole.\n`);
  const shown = { color: hasColor(io), width: io.width };
  if (reporter.includes('terminal')) io.out(RENDERERS.terminal.render(report, shown));
  if (reporter.includes('github')) io.out(RENDERERS.github.render(report, { ...shown, color: false }));
  io.err(`The shards are merged in ${output}; what they prove is for \`gate\` to decide.\n`);
  return EXIT.conforms;
}

/** The journal in the folder of a report. */
function journalBeside(report: string): JournalContent | undefined {
  const path = join(statSync(report).isDirectory() ? report : dirname(report), JOURNAL);
  return existsSync(path) ? readJournal(readFileSync(path, 'utf8')) : undefined;
}
