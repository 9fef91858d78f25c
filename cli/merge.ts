import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { mergeShards, RENDERERS, writeReports } from '../reports/index.ts';
import { hasColor } from './color.ts';
import { EXIT, UsageInvalid } from './errors.ts';
import type { Io } from './io.ts';
import { openReport, usable } from './open-report.ts';

/** What a run writes unless told otherwise. */
const WRITTEN = ['json', 'html', 'junit', 'markdown'];

/** Adds `merge`. */
export function registerMerge(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('merge')
    .argument('<report...>', 'conformance.json of each shard, or the folder that holds it')
    .description('make one report of the shards of a run')
    .requiredOption('--output <dir>', 'where the reports of the whole run go')
    .action((reports: string[], options: { output: string }) => exit(mergeCommand(reports, options, io)));
}

function mergeCommand(paths: string[], { output }: { output: string }, io: Io): number {
  const directory = resolve(io.cwd, output);
  for (const path of paths) {
    const given = resolve(io.cwd, path);
    if (given !== directory && given !== join(directory, 'conformance.json')) continue;
    throw new UsageInvalid(`The output would replace a shard — ${output}. Name another with --output.`);
  }
  const parts = paths.map((path) => ({ from: path, report: openReport(path, io.cwd) }));
  const report = usable(() => mergeShards(parts));
  writeReports(directory, report, WRITTEN, '--output');
  io.out(RENDERERS.terminal.render(report, { color: hasColor(io), width: io.width }));
  io.err(`The shards are merged in ${output}; what they prove is for \`gate\` to decide.\n`);
  return EXIT.conforms;
}
