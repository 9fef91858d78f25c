import type { Status } from '../../../suites/index.ts';
import type { Column, Comparison } from '../../comparison.ts';
import { STATUS_NAMES, STATUSES } from '../../legend.ts';
import type { Row, Scores, Sightings } from '../../report.ts';

/** `✗ 2 fail · ✓ 30 pass`, without what is zero. */
export function countsText(counts: Scores | Sightings): string {
  const all = counts as unknown as Partial<Record<Status, number>>;
  const parts = STATUS_NAMES.filter((status) => (all[status] ?? 0) > 0).map(
    (status) => `${STATUSES[status].glyph} ${all[status]} ${status}`,
  );
  return parts.join(' · ') || 'no rows';
}

/** What one implementation makes of one operation: the worst status and how many rows have it. */
export interface Share {
  status: Status;
  /** `12`, or `2/14`: how many have that status, of all that are scored. */
  count: string;
}

export function shareOf(rows: Row[]): Share | undefined {
  const scored = rows.filter(({ level }) => level !== 'observe');
  const counted = scored.length > 0 ? scored : rows;
  const status = STATUS_NAMES.find((each) => counted.some((row) => row.status === each));
  if (!status) return undefined;
  const alike = counted.filter((row) => row.status === status).length;
  const isGood = status === 'pass' || status === 'observed';
  return { status, count: isGood && alike === counted.length ? String(alike) : `${alike}/${counted.length}` };
}

/** The shares of every implementation in one operation. */
export function sharesOf(
  rows: Comparison['groups'][number]['rows'],
  columns: Column[],
): (Share | undefined)[] {
  return columns.map((_, index) =>
    shareOf(rows.flatMap(({ cells }) => (cells[index] ? [cells[index]] : []))),
  );
}
