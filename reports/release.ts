import { closestMatch } from '../spec/index.ts';
import type { BaselineFile, Deviation } from './baseline.ts';
import type { Report, Row } from './report.ts';
import { count } from './sentence.ts';

/** What gates a release, beside the report and the baseline. */
export interface ReleaseRules {
  failOn: 'must' | 'should';
  /** How many gated promises may be left without a verdict. */
  maxUntested: number;
  /** `YYYY-MM-DD`, UTC. */
  today: string;
  /** Requirements that were not selected: entries of the baseline that name them are left alone. */
  elsewhere?: ReadonlySet<string>;
}

/** A broken promise that the baseline accepts. */
export interface Known {
  row: Row;
  deviation: Deviation;
}

/** A line of the baseline that does not hold any longer. */
export interface Stale {
  deviation: Deviation;
  line: number;
  why: string;
  next: string;
}

/** Whether a release may go out, and everything that says so. */
export interface Release {
  exitCode: 0 | 1 | 3;
  sentence: string;
  /** Gated promises that are broken and that nobody answers for. */
  broken: Row[];
  known: Known[];
  stale: Stale[];
  /** Gated promises without a verdict. */
  unjudged: Row[];
}

/**
 * Decides whether a release may go out: 0 it may, 1 something is broken that nobody answers for or a line of the
 * baseline does not hold any longer, 3 the report proves too little.
 */
export function weighRelease(report: Report, file: BaselineFile | undefined, rules: ReleaseRules): Release {
  const deviations = file?.baseline.deviations ?? [];
  const elsewhere = rules.elsewhere ?? new Set();
  const accepted = new Map(deviations.map((deviation) => [deviation.requirement, deviation]));
  const rows = new Map(report.requirements.map((row) => [row.id, row]));
  const gated = report.requirements.filter(
    ({ level, advisory }) => !advisory && (level === 'must' || level === rules.failOn),
  );
  const failing = report.requirements.filter(({ status }) => status === 'fail');
  const known = failing.flatMap((row) => {
    const deviation = accepted.get(row.id);
    return deviation && deviation.expires >= rules.today ? [{ row, deviation }] : [];
  });
  const broken = gated.filter(({ status, id }) => status === 'fail' && !accepted.has(id));
  const unjudged = gated.filter(({ status }) => status === 'error' || status === 'untested');
  const stale = deviations.flatMap((deviation, index) => {
    if (elsewhere.has(deviation.requirement)) return [];
    const place = file?.places[index];
    const fault = staleness(deviation, rows, rules.today);
    return fault ? [{ deviation, ...fault, line: place?.members[fault.member] ?? place?.line ?? 1 }] : [];
  });
  const judged = gated.some(({ status }) => status === 'pass' || status === 'fail');
  const proves = report.complete && judged && unjudged.length <= rules.maxUntested;
  const exitCode = broken.length + stale.length > 0 ? 1 : proves ? 0 : 3;
  const found = { broken, known, stale, unjudged };
  return { exitCode, sentence: sentenceOf(exitCode, found, judged, report, rules), ...found };
}

function staleness(
  { requirement, expires }: Deviation,
  rows: ReadonlyMap<string, Row>,
  today: string,
): { why: string; next: string; member: string } | undefined {
  const row = rows.get(requirement);
  if (!row) {
    const close = closestMatch(requirement, rows.keys());
    const next = close ? `Did you mean ${close}? Correct it, or remove the entry.` : 'Remove the entry.';
    return { why: 'no requirement of this report', next, member: 'requirement' };
  }
  if (row.status === 'pass')
    return { why: 'holds now', next: 'Remove the entry, so that it stays fixed.', member: 'requirement' };
  if (row.status === 'observed')
    return { why: 'left open by the documents', next: 'Remove the entry.', member: 'requirement' };
  if (expires < today)
    return {
      why: `expired on ${expires}`,
      next: 'Repair the target, or agree on a later day.',
      member: 'expires',
    };
  return undefined;
}

function sentenceOf(
  exitCode: 0 | 1 | 3,
  { broken, known, stale, unjudged }: Pick<Release, 'broken' | 'known' | 'stale' | 'unjudged'>,
  judged: boolean,
  { complete }: Report,
  { maxUntested }: ReleaseRules,
): string {
  const parts = [
    ...(broken.length > 0 ? [`${count(broken.length, 'broken promise')} that nobody answers for`] : []),
    ...(stale.length > 0 ? [`${count(stale.length, 'line')} of the baseline to change`] : []),
    ...(judged ? [] : ['nothing that gates was judged']),
    ...(complete ? [] : ['the run stopped early']),
    ...(unjudged.length > 0 ? [`${unjudged.length} not judged, ${maxUntested} allowed`] : []),
    ...(known.length > 0 ? [`${known.length} known`] : []),
  ];
  const verdict = { 0: 'open', 1: 'closed', 3: 'undecided' }[exitCode];
  return `Gate: ${verdict}.${parts.length > 0 ? ` ${capital(parts.join('; '))}.` : ' Nothing is broken.'}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
