import { cut } from '../../escape.ts';
import { STATUSES } from '../../legend.ts';
import { type Cell, overviewOf } from '../../overview.ts';
import type { Report } from '../../report.ts';
import { PAINTS, type Paint } from './paint.ts';

const GAP = '  ';
const KEY = Object.values(STATUSES)
  .map(({ glyph, said }) => `${glyph} ${said}`)
  .join(GAP);

/** Operations × areas: the worst of each cell, and how many of how many. */
export function gridLines(report: Report, paint: Paint, width: number): string[] {
  const { areas, groups } = overviewOf(report);
  const headings = areas.map((area) => area.split(' '));
  const widths = areas.map((_, column) =>
    Math.max(
      ...(headings[column] ?? []).map((word) => word.length),
      ...groups.map(({ cells }) => plain(cells[column]).length),
    ),
  );
  const taken = widths.reduce((sum, each) => sum + GAP.length + each, 0);
  const names = groups.map(({ operation }) => operation);
  const room = Math.max(12, Math.min(Math.max(...names.map((name) => name.length)), width - taken));
  const heading = (line: number) =>
    paint.dim(
      [' '.repeat(room), ...headings.map((words, column) => (words[line] ?? '').padEnd(widths[column] ?? 0))]
        .join(GAP)
        .trimEnd(),
    );
  return [
    ...(headings.some((words) => words.length > 1) ? [heading(0), heading(1)] : [heading(0)]),
    ...groups.map(({ operation, cells }) =>
      [
        cut(operation, room).padEnd(room),
        ...cells.map((cell, column) => painted(cell, paint, widths[column] ?? 0)),
      ]
        .join(GAP)
        .trimEnd(),
    ),
    paint.dim(cut(KEY, width)),
  ];
}

function plain(cell: Cell | undefined): string {
  return cell?.status ? `${STATUSES[cell.status].glyph} ${cell.count}` : '·';
}

/** Padded before it is painted: colours have no width. */
function painted(cell: Cell, paint: Paint, width: number): string {
  const text = plain(cell);
  const brush = cell.status ? PAINTS[cell.status](paint) : paint.dim;
  return `${brush(text)}${' '.repeat(Math.max(0, width - text.length))}`;
}
