import type { Deviation } from '../baseline.ts';
import { abridged, markdownCode, markdownFence, markdownText } from '../escape.ts';
import { requestText, stageText } from '../exchange-text.ts';
import { KNOWN, levelOf, STATUSES } from '../legend.ts';
import { byReason, type Cell, overviewOf, placeIn, rowsWith } from '../overview.ts';
import type { Report, Row } from '../report.ts';
import { count } from '../sentence.ts';
import { bytes, fitting, ROOM } from './fitting.ts';
import type { RenderOptions } from './index.ts';

/** Kept free for the line that says how much was left out, and for the reasons. */
const RESERVE = 6_000;
/** A request is there to be understood; the whole of it is in the other reports. */
const REQUEST = 1500;

/** For a step summary or a comment. Cut between rows, never inside one. */
export function renderMarkdown(report: Report, { known }: Pick<RenderOptions, 'known'> = {}): string {
  const head = [`## ${markdownText(report.verdict.sentence)}`, facts(report), grid(report)].join('\n\n');
  const failures = rowsWith(report, 'fail');
  const tail = fitting(
    (['error', 'untested', 'skip'] as const).flatMap((status) => reasons(rowsWith(report, status), status)),
    ROOM - RESERVE + 200,
    'more lines',
  );
  const title =
    failures.length > 0 ? [`### ${STATUSES.fail.glyph} ${count(failures.length, 'row')} broken`] : [];
  const body = fitting(
    failures.map((row) => failure(row, known?.get(row.id))),
    RESERVE + bytes(head),
    'more broken rows',
  );
  return `${[head, ...title, ...body, ...tail].join('\n\n')}\n`;
}

function facts({ target, contract, seed, times, tool }: Report): string {
  return [
    markdownCode(target.name),
    markdownCode(target.url),
    `contract ${markdownCode(contract.namespace)}`,
    `seed ${seed}`,
    count(times.requests, 'request'),
    markdownText(`${tool.name} ${tool.version}`),
  ].join(' · ');
}

function grid(report: Report): string {
  const { areas, groups } = overviewOf(report);
  if (groups.length === 0) return 'No row was selected.';
  return [
    `| Operation | ${areas.join(' | ')} |`,
    `| --- |${' --- |'.repeat(areas.length)}`,
    ...groups.map(
      ({ operation, cells }) => `| ${markdownText(operation)} | ${cells.map(mark).join(' | ')} |`,
    ),
    '',
    Object.entries(STATUSES)
      .map(([status, { glyph }]) => `${glyph} ${status}`)
      .join(' · '),
  ].join('\n');
}

function mark({ status, count: number }: Cell): string {
  if (!status) return '';
  const text = `${STATUSES[status].glyph} ${number}`;
  return status === 'fail' ? `**${text}**` : text;
}

function failure(row: Row, known: Deviation | undefined): string {
  const { counterexample, findings, replay, source } = row;
  return [
    `#### ${levelOf(row)} · ${markdownText(row.operation)} · ${markdownCode(placeIn(row))}`,
    `${markdownText(row.says)} (${markdownText(`${source.section}, ${source.title}`)})`,
    ...(known
      ? [
          `${KNOWN.glyph} Known: ${markdownText(known.reason)} ${markdownText(known.owner)} answers for it until ${known.expires}.`,
        ]
      : []),
    ...(counterexample
      ? [
          markdownFence(
            abridged(`${stageText(counterexample)}${requestText(counterexample.request)}`, REQUEST),
          ),
        ]
      : []),
    ...findings.map(
      ({ expected, received }) => `Expected ${markdownCode(expected)}, received ${markdownCode(received)}.`,
    ),
    ...(replay ? [markdownFence(replay.command)] : []),
  ].join('\n\n');
}

function reasons(rows: Row[], status: Row['status']): string[] {
  if (rows.length === 0) return [];
  const lines = byReason(rows).map(
    ({ reason, rows: alike }) => `- ${alike.length} × ${markdownText(reason.slice(0, 500))}`,
  );
  return [
    [
      `### ${STATUSES[status].glyph} ${count(rows.length, 'row')} ${STATUSES[status].said}`,
      '',
      ...lines,
    ].join('\n'),
  ];
}
