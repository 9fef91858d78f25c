import { createColors } from 'picocolors';
import { terminalText } from '../escape.ts';
import { KNOWN, STATUSES } from '../legend.ts';
import type { Release } from '../release.ts';
import type { Row } from '../report.ts';
import type { RenderOptions } from './index.ts';
import { failureLines } from './terminal/failure.ts';
import { PAINTS, type Paint } from './terminal/paint.ts';
import { reasonLines } from './terminal/reasons.ts';
import { wrapped } from './terminal/wrapped.ts';

/** What a run adds to its matrix, in which the rest stands already: lines of the baseline to change, the sentence last. */
export function renderDecision(release: Release, baseline: string, options: RenderOptions): string {
  return renderRelease({ ...release, broken: [], known: [], unjudged: [] }, baseline, options);
}

/** A decision on a release, for a person at a terminal: what closes the gate first, the sentence last. */
export function renderRelease(release: Release, baseline: string, { color, width }: RenderOptions): string {
  const paint = createColors(color);
  const { broken, known, stale, unjudged, exitCode, sentence } = release;
  const brush = { 0: paint.green, 1: paint.red, 3: paint.yellow }[exitCode];
  const sections = [
    ...broken.map((row) => failureLines(row, paint, width)),
    ...stale.map(({ deviation, line, why, next }) => [
      paint.red(`${baseline}:${line}: ${why}`),
      `  ${paint.bold(terminalText(deviation.requirement))}`,
      ...wrapped(next, width - 2, 2).map((each) => `  ${each}`),
    ]),
    ...reasons(unjudged, paint, width),
    known.length > 0
      ? [
          PAINTS.fail(paint)(`${KNOWN.glyph} ${known.length} known, still broken`),
          ...known.flatMap(({ row, deviation: { reason, owner, expires } }) => [
            `  ${PAINTS.fail(paint)(STATUSES.fail.glyph)} ${row.level} ${terminalText(row.id)}`,
            ...wrapped(`${reason} — ${owner}, until ${expires}`, width - 4, 2).map((each) => `    ${each}`),
          ]),
        ]
      : [],
    [paint.bold(brush(sentence))],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function reasons(rows: Row[], paint: Paint, width: number): string[][] {
  return (['error', 'untested'] as const).map((status) =>
    reasonLines(
      rows.filter((row) => row.status === status),
      status,
      paint,
      width,
    ),
  );
}
