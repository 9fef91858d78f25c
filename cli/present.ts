import {
  conclude,
  RENDERERS,
  type Release,
  type RenderOptions,
  type Report,
  renderDecision,
  terminalText,
} from '../reports/index.ts';
import type { Target } from '../targets/index.ts';
import { hasColor } from './color.ts';
import { EXIT, exitCodeOf, lineOf } from './errors.ts';
import type { Settings } from './flags.ts';
import type { Io } from './io.ts';
import type { Outcome } from './judging.ts';
import { stopCode } from './stop.ts';

interface Ending {
  report: Report;
  settings: Settings;
  target: Pick<Target, 'isLoopback'>;
  outcome: Outcome;
  directory: string;
  /** What `gate` would decide. Absent where no baseline was given. */
  release: Release | undefined;
  known: NonNullable<RenderOptions['known']>;
}

/** Shows how a run ended and decides its exit code. */
export function present(ending: Ending, io: Io): number {
  const { report, settings, outcome, directory, release, known } = ending;
  const { verdicts, left, unwritable, trouble } = outcome;
  const shown = { color: hasColor(io), width: io.width };
  if (verdicts.length > 0 && settings.reporter.includes('terminal'))
    io.out(RENDERERS.terminal.render(report, { ...shown, known }));
  if (verdicts.length > 0 && release && settings.reporter.includes('terminal'))
    io.out(`\n${renderDecision(release, settings.baseline ?? '', shown)}`);
  if (settings.reporter.includes('github'))
    io.out(RENDERERS.github.render(report, { ...shown, color: false, known }));
  if (trouble !== undefined && stopCode(io) === undefined) io.err(`${lineOf(trouble, io.env)}\n`);
  if (unwritable) io.err(`${unwritable.message}\n`);
  else if (verdicts.length > 0) io.err(`Reports are in ${directory}.\n`);
  if (left.length > 0)
    io.err(
      `This run is not wholly taken back — ${terminalText(inShort(left))}. Run cleanup, or see to it by hand.\n`,
    );
  return exitCode(ending, io);
}

/** Our own fault outweighs what is left on the target, that an interruption, and that what was found out. */
function exitCode({ report, settings, target, outcome, release }: Ending, io: Io): number {
  const { left, unwritable, trouble } = outcome;
  const stopped = stopCode(io);
  const fault = trouble === undefined || stopped !== undefined ? undefined : exitCodeOf(trouble);
  if (unwritable || fault === EXIT.internal) return EXIT.internal;
  // On loopback a leftover is the target's own memory; elsewhere it is somebody's account.
  if (left.length > 0 && !target.isLoopback) return EXIT.residue;
  return stopped ?? fault ?? release?.exitCode ?? conclude(report, settings.failOn).exitCode;
}

/** The names; of many, the first ones. */
function inShort(names: string[]): string {
  return `${names.slice(0, 10).join(', ')}${names.length > 10 ? ` and ${names.length - 10} more` : ''}`;
}
