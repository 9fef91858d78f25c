import type { Status } from '../../../suites/index.ts';
import { terminalText } from '../../escape.ts';
import { STATUSES } from '../../legend.ts';
import { byReason } from '../../overview.ts';
import type { Row } from '../../report.ts';
import { count } from '../../sentence.ts';
import { PAINTS, type Paint } from './paint.ts';

/** Rows without a verdict, one line a reason and one row as an example. */
export function reasonLines(rows: Row[], status: Status, paint: Paint, width: number): string[] {
  if (rows.length === 0) return [];
  const heading = `${STATUSES[status].glyph} ${count(rows.length, 'row')} ${STATUSES[status].said}`;
  return [
    PAINTS[status](paint)(heading),
    ...byReason(rows).flatMap(({ reason, rows: alike }) => {
      const [first, ...others] = alike;
      const example = `${first?.id}${others.length > 0 ? ` and ${others.length} more` : ''}`;
      return [
        `  ${String(alike.length).padStart(4)}  ${terminalText(reason, width - 8)}`,
        paint.dim(`        ${terminalText(example, width - 8)}`),
      ];
    }),
  ];
}
