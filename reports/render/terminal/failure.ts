import type { WireRequest } from '../../../spec/index.ts';
import type { Counterexample } from '../../../suites/index.ts';
import type { Deviation } from '../../baseline.ts';
import { terminalText } from '../../escape.ts';
import { bodyText } from '../../exchange-text.ts';
import { KNOWN, levelOf, STATUSES } from '../../legend.ts';
import type { Row } from '../../report.ts';
import { PAINTS, type Paint } from './paint.ts';
import { wrapped } from './wrapped.ts';

const INDENT = '  ';
/** Sentences and requests get so many lines. The whole of a request is in the report files. */
const LINES = 2;

/** One broken promise: which, what it says and where, what was sent, what came, how to see it again. */
export function failureLines(row: Row, paint: Paint, width: number, known?: Deviation): string[] {
  const { counterexample, findings, replay, says, source } = row;
  const room = width - INDENT.length;
  const [finding, ...others] = findings;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  const lines = [
    ...wrapped(`${says} (${source.section}, ${source.title})`, room, LINES),
    ...(counterexample ? plot(counterexample, room) : []),
    ...(finding
      ? wrapped(`expected ${finding.expected}, received ${finding.received}${more}`, room, LINES)
      : []),
    ...(known ? wrapped(`known: ${known.reason} — ${known.owner}, until ${known.expires}`, room, LINES) : []),
    // Ids and commands are for pasting, so they are never cut.
    ...(replay ? [paint.dim(terminalText(replay.command, 2000))] : []),
  ];
  return [
    `${PAINTS.fail(paint)(known ? `${KNOWN.glyph} known ${levelOf(row)}` : `${STATUSES.fail.glyph} ${levelOf(row)}`)} ${paint.bold(terminalText(row.id))}`,
    ...lines.map((line) => `${INDENT}${line}`),
  ];
}

/** The request; where others come before it, the numbered steps of the plot with their answers. */
function plot({ given, request, reply }: Counterexample, room: number): string[] {
  if (given.length === 0) return wrapped(requestLine(request), room, LINES);
  const steps = [...given, { request, reply }];
  return steps.flatMap((step, index) => {
    const answer = `→ ${step.reply.status} ${step.reply.body}`.trimEnd();
    return wrapped(`${index + 1}. ${requestLine(step.request)} ${answer}`, room, LINES);
  });
}

function requestLine(request: WireRequest): string {
  return `${request.method} ${request.target} ${bodyText(request.body)}`.trimEnd();
}
