import { type Column, type ComparedRow, type Comparison, standingOf } from '../../comparison.ts';
import { cut, markdownText } from '../../escape.ts';
import { ABSENT, STATUSES } from '../../legend.ts';
import type { Row } from '../../report.ts';
import { count } from '../../sentence.ts';
import { bytes, fitting } from '../fitting.ts';
import { countsText, sharesOf } from './share.ts';

/** Of a target's name, in a table that has many columns. */
const NAME = 60;

/** For a step summary or a comment: who conforms, each operation, then the rows that differ, as many as fit. */
export function renderMarkdown(comparison: Comparison): string {
  const { columns, groups, differing, sentence } = comparison;
  const rows = groups.flatMap((group) => group.rows.filter(({ differs }) => differs));
  const head = [
    `## ${markdownText(sentence)}`,
    legend(),
    columnTable(columns),
    ...(groups.length > 0 ? [operationTable(comparison)] : []),
    ...(differing > 0
      ? [`### They differ on ${count(differing, 'row')}\n\n${tableHead('Level | Requirement', columns, 2)}`]
      : []),
  ].join('\n\n');
  const lines = fitting(rows.map(line), bytes(head), 'more rows');
  return `${[head, ...lines.map((each) => (each.startsWith('_') ? `\n${each}` : each))].join('\n')}\n`;
}

function legend(): string {
  return [...Object.entries(STATUSES), ['absent', ABSENT] as const]
    .map(([status, { glyph }]) => `${glyph} ${status}`)
    .join(' · ');
}

function columnTable(columns: Column[]): string {
  return [
    '| Implementation | Conforms | Musts | Shoulds | Contract | Seed |',
    '| --- | --- | --- | --- | --- | --- |',
    ...columns.map(({ name, report, totals, isOtherContract }) =>
      cells([
        nameOf(name),
        report.verdict.conforms === 'no' ? '**no**' : report.verdict.conforms,
        countsText(totals.must),
        countsText(totals.should),
        `${markdownText(report.contract.hash.slice(0, 12))}${isOtherContract ? ' **another contract**' : ''}`,
        String(report.seed),
      ]),
    ),
  ].join('\n');
}

function operationTable({ groups, columns }: Comparison): string {
  return [
    tableHead('Operation', columns, 1),
    ...groups.map(({ operation, rows }) =>
      cells([
        markdownText(operation),
        ...sharesOf(rows, columns).map((share) =>
          share
            ? bold(`${STATUSES[share.status].glyph} ${share.count}`, share.status === 'fail')
            : ABSENT.glyph,
        ),
      ]),
    ),
  ].join('\n');
}

function tableHead(first: string, columns: Column[], firsts: number): string {
  return `${cells([first, ...columns.map(({ name }) => nameOf(name))])}\n|${' --- |'.repeat(firsts + columns.length)}`;
}

function line({ level, id, cells: all }: ComparedRow): string {
  return cells([level, markdownText(id), ...all.map(cell)]);
}

function cell(row: Row | undefined): string {
  const standing = standingOf(row);
  const { glyph } = standing === 'absent' ? ABSENT : STATUSES[standing];
  return bold(`${glyph} ${standing}`, standing === 'fail');
}

function nameOf(name: string): string {
  return markdownText(cut(name.slice(0, 500), NAME));
}

function bold(text: string, isBold: boolean): string {
  return isBold ? `**${text}**` : text;
}

function cells(texts: string[]): string {
  return `| ${texts.join(' | ')} |`;
}
