import { createColors } from 'picocolors';
import { type Comparison, standingOf } from '../../comparison.ts';
import { cut, terminalText } from '../../escape.ts';
import { ABSENT, STATUSES } from '../../legend.ts';
import type { Row } from '../../report.ts';
import { count } from '../../sentence.ts';
import type { RenderOptions } from '../index.ts';
import { PAINTS, type Paint } from '../terminal/paint.ts';
import { countsText, sharesOf } from './share.ts';

const GAP = '  ';
/** Of an id and of an operation, so that they can be told from their neighbours. */
const LEAST = 24;
const LEAST_OPERATION = 12;

/** For a terminal: who conforms, each operation, then the rows that differ. The other rows are alike everywhere. */
export function renderTerminal(comparison: Comparison, { color, width }: RenderOptions): string {
  const paint = createColors(color);
  const sentence = [paint.bold(comparison.sentence)];
  const sections = [
    sentence,
    columnLines(comparison, paint, width),
    comparison.groups.length > 0 ? operationLines(comparison, paint, width) : [],
    ...differingLines(comparison, paint, width),
    sentence,
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The names are long; the tables below have room for their numbers. */
function columnLines({ columns }: Comparison, paint: Paint, width: number): string[] {
  return columns.map(({ name, report, totals, isOtherContract }, index) => {
    const { conforms } = report.verdict;
    const mark = isOtherContract ? `${GAP}(contract ${report.contract.hash.slice(0, 12)})` : '';
    const facts = `${name}${GAP}must ${countsText(totals.must)}; should ${countsText(totals.should)}${mark}`;
    const room = Math.max(LEAST, width - 13);
    return `${heading(index).padStart(4)} ${PAINTS[conforms](paint)(conforms.padEnd(7))} ${terminalText(facts, room)}`;
  });
}

function operationLines({ groups, columns }: Comparison, paint: Paint, width: number): string[] {
  const shares = groups.map(({ rows }) => sharesOf(rows, columns));
  const texts = shares.map((all) =>
    all.map((share) => (share ? `${STATUSES[share.status].glyph} ${share.count}` : ABSENT.glyph)),
  );
  const widths = columns.map((_, index) =>
    Math.max(heading(index).length, ...texts.map((all) => all[index]?.length ?? 0)),
  );
  const names = groups.map(({ operation }) => operation);
  const room = roomFor(names, widths, width, LEAST_OPERATION);
  return [
    headLine(widths, room, paint),
    ...groups.map(({ operation }, line) =>
      [
        cut(operation, room).padEnd(room),
        ...columns.map((_, index) => {
          const status = shares[line]?.[index]?.status;
          const text = (texts[line]?.[index] ?? '').padEnd(widths[index] ?? 0);
          return status ? PAINTS[status](paint)(text) : paint.dim(text);
        }),
      ]
        .join(GAP)
        .trimEnd(),
    ),
  ];
}

function differingLines({ groups, columns, differing }: Comparison, paint: Paint, width: number): string[][] {
  const rows = groups.flatMap((group) => group.rows.filter(({ differs }) => differs));
  if (rows.length === 0) return [];
  const longest = Math.max(...rows.flatMap(({ cells }) => cells.map((cell) => cellText(cell, true).length)));
  // Words where there is room for them; the symbols alone are explained above.
  const hasWords = width - columns.length * (longest + GAP.length) >= LEAST + 24;
  const widths = columns.map((_, index) => Math.max(heading(index).length, hasWords ? longest : 1));
  const room = roomFor(
    rows.map(({ id }) => id),
    widths,
    width - 8,
  );
  return [
    [
      paint.bold(`They differ on ${count(differing, 'row')}`),
      `${' '.repeat(8)}${headLine(widths, room, paint)}`,
      ...rows.map(({ id, level, cells }) =>
        [
          paint.dim(level.padEnd(6)),
          shortened(id, room).padEnd(room),
          ...cells.map((cell, index) => {
            const text = cellText(cell, hasWords).padEnd(widths[index] ?? 0);
            return cell ? PAINTS[cell.status](paint)(text) : paint.dim(text);
          }),
        ]
          .join(GAP)
          .trimEnd(),
      ),
      ...(hasWords
        ? []
        : [
            paint.dim(
              cut(
                [
                  ...Object.entries(STATUSES).map(([status, { glyph }]) => `${glyph} ${status}`),
                  `${ABSENT.glyph} absent`,
                ].join(GAP),
                width,
              ),
            ),
          ]),
    ],
  ];
}

function headLine(widths: number[], room: number, paint: Paint): string {
  const heads = widths.map((each, index) => heading(index).padEnd(each));
  return paint.dim([' '.repeat(room), ...heads].join(GAP).trimEnd());
}

function heading(index: number): string {
  return `[${index + 1}]`;
}

function roomFor(names: string[], widths: number[], width: number, least = LEAST): number {
  const taken = widths.reduce((sum, each) => sum + GAP.length + each, 0);
  return Math.max(least, Math.min(Math.max(...names.map((name) => name.length)), width - taken));
}

function cellText(cell: Row | undefined, hasWord: boolean): string {
  const standing = standingOf(cell);
  const glyph = standing === 'absent' ? ABSENT.glyph : STATUSES[standing].glyph;
  return hasWord ? `${glyph} ${standing}` : glyph;
}

/** Ids end in what tells them apart: the middle goes. */
function shortened(id: string, room: number): string {
  const safe = terminalText(id);
  if (safe.length <= room) return safe;
  const head = Math.floor((room - 1) / 3);
  return `${safe.slice(0, head)}…${safe.slice(safe.length - (room - 1 - head))}`;
}
