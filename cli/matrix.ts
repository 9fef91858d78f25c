import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { COMPARISON_RENDERERS, comparisonOf, type Report, writeWhole } from '../reports/index.ts';
import { hasColor } from './color.ts';
import { EXIT } from './errors.ts';
import type { Io } from './io.ts';
import { formatOf, openReport } from './open-report.ts';

/** Adds `matrix`. */
export function registerMatrix(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('matrix')
    .argument(
      '<report...>',
      'conformance.json, or the folder that holds it; one an implementation, or name=report to name it',
    )
    .description('show implementations side by side, on stdout or as a page')
    .option('--output <file>', 'write a page (.html) or a summary (.md)')
    .option('--text', 'print the table as well')
    .action((reports: string[], options: MatrixOptions) => exit(matrixCommand(reports, options, io)));
}

interface MatrixOptions {
  output?: string;
  text?: boolean;
}

function matrixCommand(paths: string[], { output, text }: MatrixOptions, io: Io): number {
  const format = output === undefined ? undefined : formatOf(output);
  const comparison = comparisonOf(paths.map((path) => openNamed(path, io.cwd)));
  const options = { color: hasColor(io), width: io.width };
  if (output !== undefined && format) {
    writeWhole(resolve(io.cwd, output), COMPARISON_RENDERERS[format](comparison, options), '--output');
    io.err(`${comparison.sentence} The matrix is in ${output}.\n`);
  }
  if (output === undefined || text) io.out(COMPARISON_RENDERERS.terminal(comparison, options));
  return EXIT.conforms;
}

/** `ours=conformance-report`: a report under the name that its column gets. A file that is called so comes first. */
function openNamed(given: string, cwd: string): Report {
  const [, name, path] = /^([^=]+)=(.+)$/s.exec(given) ?? [];
  if (name === undefined || path === undefined || existsSync(resolve(cwd, given)))
    return openReport(given, cwd);
  const report = openReport(path, cwd);
  return { ...report, target: { ...report.target, name } };
}
