import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import {
  type BaselineFile,
  baselineText,
  type Deviation,
  isDay,
  RENDERERS,
  type Report,
  readBaseline,
  renderRelease,
  updateBaseline,
  weighRelease,
  writeWhole,
} from '../reports/index.ts';
import { hasColor } from './color.ts';
import { UsageInvalid } from './errors.ts';
import type { Io } from './io.ts';
import { formatOf, openReport, usable } from './open-report.ts';
import { baselineAt, knownOf, today } from './release.ts';
import { settingsOf, withSettings } from './settings.ts';

/** Adds `gate`. */
export function registerGate(program: Command, io: Io, exit: (code: number) => void): void {
  withSettings(
    program
      .command('gate')
      .argument('<report>', 'conformance.json, or the folder that holds it')
      .description('decide whether a release may go out, given what is known to be broken'),
    ['baseline', 'maxUntested'],
  )
    .addOption(new Option('--fail-on <level>', 'must or should').default('must').choices(['must', 'should']))
    .option('--output <file>', 'write the report with what is known marked, as .html or .md')
    .option('--update', 'write the baseline: add what is broken, remove what holds now')
    .option('--owner <name>', 'with --update: who answers for what is added')
    .option('--reason <text>', 'with --update: why what is added may stay broken for now')
    .option('--expires <day>', 'with --update: the last day on which that is accepted, YYYY-MM-DD')
    .action((report: string, options: GateOptions, command: Command) =>
      exit(gateCommand(report, { ...options, ...settingsOf(command, io) } as GateOptions, io)),
    );
}

interface GateOptions {
  baseline?: string;
  maxUntested: number;
  failOn: 'must' | 'should';
  output?: string;
  update?: boolean;
  owner?: string;
  reason?: string;
  expires?: string;
}

function gateCommand(path: string, options: GateOptions, io: Io): number {
  const { output, update, failOn, maxUntested } = options;
  const format = output === undefined ? undefined : formatOf(output);
  const report = openReport(path, io.cwd);
  if (report.shard)
    throw new UsageInvalid(
      `This report is one shard of a run — ${path} (${report.shard.index} of ${report.shard.count}). Merge all shards, then gate the whole.`,
    );
  const day = today(io);
  const file = update ? updated(report, options, day, io) : baselineAt(options.baseline, io);
  const release = weighRelease(report, file, { failOn, maxUntested, today: day });
  const shown = { color: hasColor(io), width: io.width };
  if (output !== undefined && format) {
    const page = RENDERERS[format].render(report, { ...shown, known: knownOf(release) });
    writeWhole(resolve(io.cwd, output), page, '--output');
  }
  io.out(renderRelease(release, options.baseline ?? '', shown));
  return release.exitCode;
}

/** Writes the baseline that fits the report, and reads it back. */
function updated(report: Report, options: GateOptions, day: string, io: Io): BaselineFile | undefined {
  const { baseline: path, failOn } = options;
  if (path === undefined)
    throw new UsageInvalid('An option is missing — --update writes a file. Name it with --baseline.');
  const file = resolve(io.cwd, path);
  const before = existsSync(file) ? usable(() => readBaseline(file)).baseline.deviations : [];
  const agreed = agreement(options, day);
  const { deviations, added, kept, removed } = updateBaseline(report, before, failOn, agreed.deviation);
  if (added.length > 0 && agreed.missing.length > 0)
    throw new UsageInvalid(
      `Nobody answers for what is added — ${added[0]}${added.length > 1 ? ` and ${added.length - 1} more` : ''}. Give ${agreed.missing.join(', ')}.`,
    );
  writeWhole(file, baselineText(deviations), '--baseline');
  const names = removed.length > 0 ? ` (${removed.join(', ')})` : '';
  io.err(`Wrote ${path}: ${added.length} added, ${kept.length} kept, ${removed.length} removed${names}.\n`);
  return usable(() => readBaseline(file));
}

/** What `--owner`, `--reason` and `--expires` say of everything that is added, and which of them is missing. */
function agreement(
  { owner, reason, expires }: GateOptions,
  today: string,
): { deviation: Omit<Deviation, 'requirement'> | undefined; missing: string[] } {
  const given = { '--owner': owner, '--reason': reason, '--expires': expires };
  const missing = Object.entries(given)
    .filter(([, value]) => !value?.trim())
    .map(([flag]) => flag);
  if (expires !== undefined && (!isDay(expires) || expires < today))
    throw new UsageInvalid(
      `--expires has a bad value — ${JSON.stringify(expires)}. Give a day from today on, as YYYY-MM-DD.`,
    );
  return owner?.trim() && reason?.trim() && expires !== undefined
    ? { deviation: { reason, owner, expires }, missing }
    : { deviation: undefined, missing };
}
