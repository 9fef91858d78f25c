import { resolve } from 'node:path';
import {
  type BaselineFile,
  type Release,
  type RenderOptions,
  type Report,
  readBaseline,
  weighRelease,
} from '../reports/index.ts';
import { type Contract, derive } from '../spec/index.ts';
import type { Settings } from './flags.ts';
import type { Io } from './io.ts';
import { usable } from './open-report.ts';

/** The baseline at a path that was typed. */
export function baselineAt(path: string | undefined, io: Io): BaselineFile | undefined {
  return path === undefined ? undefined : usable(() => readBaseline(resolve(io.cwd, path)));
}

/** The day that decides whether an entry of a baseline has expired, UTC. */
export function today(io: Io): string {
  return new Date(io.now()).toISOString().slice(0, 10);
}

interface Weighed {
  settings: Pick<Settings, 'failOn' | 'maxUntested'>;
  contract: Contract;
  baseline: BaselineFile | undefined;
}

/** What `gate` would decide of a run: where a baseline is given, or rows may be left without a verdict. */
export function releaseOf(
  report: Report,
  { settings, contract, baseline }: Weighed,
  io: Io,
): Release | undefined {
  const { failOn, maxUntested } = settings;
  if (failOn === 'never' || (baseline === undefined && maxUntested === 0)) return undefined;
  const judged = new Set(report.requirements.map(({ id }) => id));
  const elsewhere = new Set(
    derive(contract)
      .map(({ id }) => id)
      .filter((id) => !judged.has(id)),
  );
  return weighRelease(report, baseline, { failOn, maxUntested, today: today(io), elsewhere });
}

/** What a release has broken and accepted, by requirement, as renderers take it. */
export function knownOf(release: Release | undefined): NonNullable<RenderOptions['known']> {
  return new Map(release?.known.map(({ row, deviation }) => [row.id, deviation]));
}
