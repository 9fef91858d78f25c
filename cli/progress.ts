import { paintFor, sizeOf, terminalText } from '../reports/index.ts';
import type { Requirement } from '../spec/index.ts';
import type { Status, Verdict } from '../suites/index.ts';
import { hasColor } from './color.ts';
import type { Io } from './io.ts';

/** What a run tells while it is under way. */
export interface Progress {
  tick(sent: number): void;
  verdict(verdict: Verdict): void;
  /** Takes the live line away. What was not told yet is in the report that follows. */
  end(): void;
}

/** The live line is redrawn this often, in milliseconds; failures above it come less often, so that they can be read. */
const LIVE_MS = 100;
const FAILURES_MS = 1000;
/** Where nobody watches, a line this often. */
const CALM_MS = 10_000;
/** So many failures are told before the end. Who breaks more has read enough. */
const TOLD = 20;
const SHORT: Partial<Record<Status, string>> = { pass: 'held', fail: 'broken', error: 'unclear' };

/**
 * How far a run is: one line kept up to date on a terminal, a line every ten seconds elsewhere.
 *
 * `before` is what a run that goes on has judged already. Failures are told as they are proven, those of one operation together and the smallest request first.
 */
export function progress(
  io: Io,
  requirements: Pick<Requirement, 'id' | 'operation' | 'level'>[],
  before: Verdict[] = [],
): Progress {
  const rows = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  const isLive = io.isErrTty && !io.env.CI && io.env.TERM !== 'dumb';
  const paint = paintFor(isLive && hasColor({ env: io.env, isTty: io.isErrTty }));
  const startedAt = io.now();
  const counts = new Map<Status, number>();
  let proven: Verdict[] = [];
  let told = 0;
  let judged = before.length;
  for (const { status } of before) counts.set(status, (counts.get(status) ?? 0) + 1);
  let last = startedAt;
  let lastTold = startedAt;
  const width = Math.max(40, io.width);

  const line = (sent: number) => {
    const parts = (Object.keys(SHORT) as Status[]).flatMap((status) =>
      counts.has(status) ? [`${counts.get(status)} ${SHORT[status]}`] : [],
    );
    const left = timeLeft(io.now() - startedAt, judged - before.length, requirements.length - before.length);
    // On a narrow terminal the end is cut: what one waits for comes first.
    return isLive
      ? [`${judged}/${requirements.length}`, ...left, ...parts, `${sent} requests`].join(' · ')
      : [
          `${judged} of ${requirements.length} requirements judged`,
          ...parts,
          `${sent} requests sent`,
          ...left,
        ].join(', ');
  };
  const failures = () => {
    const lines = grouped(proven, rows).map(({ row, verdict }) => {
      const [finding] = verdict.findings ?? [];
      const why = finding ? `    expected ${finding.expected}, received ${finding.received}` : '';
      return `${paint.red('✗')} ${terminalText(`${row.level} ${row.id}`, width - 2)}\n${
        why === '' ? '' : `${paint.dim(terminalText(why, width))}\n`
      }`;
    });
    proven = [];
    const shown = lines.slice(0, Math.max(0, TOLD - told));
    const isLast = told < TOLD && told + lines.length >= TOLD;
    told += lines.length;
    return isLast ? [...shown, 'What else is broken is in the report.\n'] : shown;
  };
  return {
    verdict(verdict) {
      judged++;
      counts.set(verdict.status, (counts.get(verdict.status) ?? 0) + 1);
      if (verdict.status === 'fail') proven.push(verdict);
    },
    tick(sent) {
      const now = io.now();
      if (now - last < (isLive ? LIVE_MS : CALM_MS)) return;
      last = now;
      const isTime = now - lastTold >= (isLive ? FAILURES_MS : CALM_MS);
      if (isTime) lastTold = now;
      const news = isTime ? failures().join('') : '';
      if (isLive)
        io.err(
          `\r\x1b[2K${news}${paint.dim(bar(judged / requirements.length))} ${terminalText(line(sent), width - 22)}`,
        );
      else io.err(`${news}${line(sent)}\n`);
    },
    end() {
      if (isLive) io.err('\r\x1b[2K');
    },
  };
}

/** Twenty columns. */
function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * 20);
  return `${'━'.repeat(full)}${'┄'.repeat(20 - full)}`;
}

/** Known once enough was judged to tell; rows cost unlike amounts, so it is rounded. */
function timeLeft(elapsed: number, judged: number, total: number): string[] {
  if (judged === 0 || elapsed < 2000 || judged / total < 0.03) return [];
  const seconds = Math.ceil(((elapsed / judged) * (total - judged)) / 1000);
  return [seconds > 90 ? `about ${Math.round(seconds / 60)} min left` : `about ${seconds} s left`];
}

type Told = { row: Pick<Requirement, 'id' | 'operation' | 'level'>; verdict: Verdict };

function grouped(verdicts: Verdict[], rows: ReadonlyMap<string, Told['row']>): Told[] {
  const all = verdicts.flatMap((verdict): Told[] => {
    const row = rows.get(verdict.requirement);
    return row ? [{ row, verdict }] : [];
  });
  const operations = [...new Set(all.map(({ row }) => row.operation))];
  return operations.flatMap((operation) =>
    all
      .filter(({ row }) => row.operation === operation)
      .sort((a, b) => sizeOf(a.verdict.counterexample) - sizeOf(b.verdict.counterexample)),
  );
}
