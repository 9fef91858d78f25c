import { terminalText, visible } from '../escape.ts';
import { levelOf } from '../legend.ts';
import { placeIn, rowsWith } from '../overview.ts';
import type { Report, Row } from '../report.ts';
import { count } from '../sentence.ts';
import type { RenderOptions } from './index.ts';

/** A step shows ten annotations of a kind and drops the others without a word. */
const SHOWN = 9;
/** What a person reads of one before opening the report. */
const LENGTH = 400;

/** Annotations for a step of GitHub Actions: what is broken, musts first; what is advisory or known only warns. */
export function renderGithub(report: Report, { known }: Pick<RenderOptions, 'known'> = {}): string {
  const all = rowsWith(report, 'fail');
  const isKnown = (row: Row) => known?.has(row.id) ?? false;
  const failures = [...all.filter((row) => !isKnown(row)), ...all.filter(isKnown)];
  const rest = failures.length - SHOWN;
  const notice =
    rest > 0 ? `${count(rest, 'more broken promise')}. ${report.verdict.sentence}` : report.verdict.sentence;
  return `${[...failures.slice(0, SHOWN).map((row) => annotation(row, isKnown(row))), command('notice', 'Conformance', notice)].join('\n')}\n`;
}

function annotation(row: Row, isKnown: boolean): string {
  const [finding] = row.findings;
  const found = finding ? ` Expected ${finding.expected}, received ${finding.received}.` : '';
  const replay = row.replay ? ` Replay: ${row.replay.command}` : '';
  const title = `${levelOf(row)} · ${isKnown ? 'known · ' : ''}${row.operation}/${placeIn(row)}`;
  return command(row.advisory || isKnown ? 'warning' : 'error', title, `${row.says}${found}${replay}`);
}

function command(name: 'error' | 'warning' | 'notice', title: string, message: string): string {
  const property = data(visible(title)).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${name} title=${property}::${data(terminalText(message, LENGTH))}`;
}

/** A workflow command ends with its line and has an escape of its own. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
