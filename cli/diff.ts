import { type Command, Option } from 'commander';
import { DIFFERENCE_RENDERERS, differenceOf } from '../reports/index.ts';
import { hasColor } from './color.ts';
import { EXIT } from './errors.ts';
import type { Io } from './io.ts';
import { openReport } from './open-report.ts';

/** Adds `diff`. */
export function registerDiff(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('diff')
    .argument('<old>', 'conformance.json, or the folder that holds it')
    .argument('<new>', 'the same, of a later run')
    .description('say what was fixed, broken, added, dropped or moved between two reports')
    .addOption(
      new Option('--format <name>', 'terminal, markdown or json')
        .default('terminal')
        .choices(Object.keys(DIFFERENCE_RENDERERS)),
    )
    .option('--fail-on-broken', 'exit with 1 when something is newly broken')
    .action((older: string, newer: string, options: DiffOptions) =>
      exit(diffCommand(older, newer, options, io)),
    );
}

interface DiffOptions {
  format: keyof typeof DIFFERENCE_RENDERERS;
  failOnBroken?: boolean;
}

function diffCommand(older: string, newer: string, { format, failOnBroken }: DiffOptions, io: Io): number {
  const difference = differenceOf(openReport(older, io.cwd), openReport(newer, io.cwd));
  io.out(DIFFERENCE_RENDERERS[format](difference, { color: hasColor(io), width: io.width }));
  return failOnBroken && difference.broken.length > 0 ? EXIT.broken : EXIT.conforms;
}
