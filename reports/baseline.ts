import { readFileSync } from 'node:fs';
import { closestMatch } from '../spec/index.ts';
import { linesOf, type Places } from './deviation-lines.ts';
import { ReportUnusable } from './errors.ts';
import { terminalText } from './escape.ts';
import { jsonText } from './json-text.ts';
import { listOf, oneOf, record, type Shape, text } from './shape.ts';

/** A broken promise that somebody answers for, until a day. */
export interface Deviation {
  requirement: string;
  reason: string;
  owner: string;
  /** The last day on which it is accepted, UTC: `YYYY-MM-DD`. */
  expires: string;
}

/** The baseline file: public and versioned. */
export interface Baseline {
  schemaVersion: 1;
  deviations: Deviation[];
}

/** A baseline, and where in its file each deviation stands. */
export interface BaselineFile {
  path: string;
  baseline: Baseline;
  places: Places[];
}

const MEMBERS = ['requirement', 'reason', 'owner', 'expires'];

const filled: Shape = (value) =>
  typeof value === 'string' && /\S/.test(value) ? undefined : { path: '', needs: 'text that is not blank' };

const day: Shape = (value) =>
  typeof value === 'string' && isDay(value)
    ? undefined
    : { path: '', needs: 'a day that exists, written as YYYY-MM-DD' };

const baselineShape = record({
  schemaVersion: oneOf([1]),
  '$schema?': text,
  deviations: listOf(record({ requirement: filled, reason: filled, owner: filled, expires: day })),
});

/** Whether a text is a day of the calendar: `2027-02-30` is none. */
export function isDay(text: string): boolean {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** @throws {ReportUnusable} when it is not there, is not JSON, or is no baseline. */
export function readBaseline(path: string): BaselineFile {
  let source: string;
  try {
    source = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ReportUnusable(
      `The baseline cannot be read — ${path} (${(cause as NodeJS.ErrnoException).code}). Write one with --update.`,
      { cause },
    );
  }
  return parseBaseline(source, path);
}

/** @throws {ReportUnusable} */
export function parseBaseline(source: string, path: string): BaselineFile {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (cause) {
    throw new ReportUnusable(
      `The baseline is not JSON — ${path}: ${terminalText((cause as Error).message)}. Correct it.`,
      { cause },
    );
  }
  const misfit = baselineShape(value);
  const places = misfit?.path === '' ? [] : linesOf(source);
  if (misfit) {
    const [, index, member = ''] = /^\.deviations\[(\d+)\]\.?(.*)$/.exec(misfit.path) ?? [];
    const place = index === undefined ? undefined : places[Number(index)];
    const line = place ? `:${place.members[member] ?? place.line}` : '';
    throw new ReportUnusable(
      `The baseline has a mistake — ${path}${line}: ${misfit.path.slice(1) || 'the whole'} needs ${misfit.needs}. Correct it.`,
    );
  }
  const baseline = value as Baseline;
  const strange = Object.keys(baseline).find(
    (name) => !['$schema', 'schemaVersion', 'deviations'].includes(name),
  );
  if (strange !== undefined)
    throw new ReportUnusable(
      `The baseline has an unknown member — ${path}: ${terminalText(strange)}. Remove it.`,
    );
  const seen = new Set<string>();
  for (const [index, { requirement, ...rest }] of baseline.deviations.entries()) {
    const at = (member: string) => `${path}:${places[index]?.members[member] ?? places[index]?.line}`;
    const stray = Object.keys(rest).find((name) => !MEMBERS.includes(name));
    if (stray !== undefined) {
      const close = closestMatch(stray, MEMBERS);
      throw new ReportUnusable(
        `The baseline has an unknown member — ${at(stray)}: ${terminalText(stray)}.${close ? ` Did you mean ${close}?` : ''} Correct it.`,
      );
    }
    if (seen.has(requirement))
      throw new ReportUnusable(
        `The baseline names a requirement twice — ${at('requirement')}: ${terminalText(requirement)}. Remove one of them.`,
      );
    seen.add(requirement);
  }
  return { path, baseline, places };
}

/** The file as `--update` writes it: by requirement, one member a line, so that a change is a small diff. */
export function baselineText(deviations: Deviation[]): string {
  const sorted = deviations
    .toSorted((a, b) => (a.requirement < b.requirement ? -1 : 1))
    .map(({ requirement, reason, owner, expires }) => ({ requirement, reason, owner, expires }));
  return `${jsonText({ schemaVersion: 1, deviations: sorted } satisfies Baseline, 2)}\n`;
}
