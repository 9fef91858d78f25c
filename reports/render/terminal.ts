import { createColors } from 'picocolors';
import { terminalText } from '../escape.ts';
import { failuresOf, rowsWith } from '../overview.ts';
import type { Report } from '../report.ts';
import { count } from '../sentence.ts';
import type { RenderOptions } from './index.ts';
import { failureLines } from './terminal/failure.ts';
import { gridLines } from './terminal/grid.ts';
import { PAINTS } from './terminal/paint.ts';
import { reasonLines } from './terminal/reasons.ts';

/** For a person at a terminal, who reads the last line first. */
export function renderTerminal(report: Report, { color, width, known }: RenderOptions): string {
  const paint = createColors(color);
  const sentence = paint.bold(PAINTS[report.verdict.conforms](paint)(report.verdict.sentence));
  const failures = failuresOf(report);
  const sections = [
    [sentence, paint.dim(factsLine(report, width))],
    report.requirements.length > 0 ? gridLines(report, paint, width) : [],
    ...failures.map((row) => failureLines(row, paint, width, known?.get(row.id))),
    ...(['error', 'untested', 'skip'] as const).map((status) =>
      reasonLines(rowsWith(report, status), status, paint, width),
    ),
    [sentence],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function factsLine({ target, contract, seed, times }: Report, width: number): string {
  const seconds = (times.durationMs / 1000).toFixed(1);
  const facts = `${target.name} · ${contract.namespace} · seed ${seed} · ${count(times.requests, 'request')} · ${seconds} s`;
  return terminalText(facts, width);
}
