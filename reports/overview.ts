import { AREAS, type Area } from '../spec/index.ts';
import type { Counterexample, Status } from '../suites/index.ts';
import { operationGroups } from './operation-groups.ts';
import type { Report, Row } from './report.ts';

/** The rows of one operation in one area. */
export interface Cell {
  area: Area;
  rows: Row[];
  /** The worst thing in it: a proven defect before a doubt, a doubt before a pass. Absent when there are no rows. */
  status: Status | undefined;
  /** `12`, or `2/14`: how many have that status, of all that are scored. */
  count: string;
}

/** One operation: its rows, and its line of the overview. */
export interface Group {
  operation: string;
  rows: Row[];
  cells: Cell[];
}

/** Operations × areas. Areas without a row are left out. */
export interface Overview {
  areas: Area[];
  groups: Group[];
}

const WORST_FIRST: readonly Status[] = ['fail', 'error', 'untested', 'skip', 'pass', 'observed'];

export function overviewOf({ requirements }: Report): Overview {
  const areas = AREAS.filter((area) => requirements.some((row) => row.area === area));
  return {
    areas,
    groups: operationGroups(requirements).map(({ operation, rows }) => ({
      operation,
      rows,
      cells: areas.map((area) =>
        cellOf(
          area,
          rows.filter((row) => row.area === area),
        ),
      ),
    })),
  };
}

function cellOf(area: Area, rows: Row[]): Cell {
  const scored = rows.filter(({ level, advisory }) => level !== 'observe' && !advisory);
  const counted = scored.length > 0 ? scored : rows;
  const status = WORST_FIRST.find((each) => counted.some((row) => row.status === each));
  const alike = counted.filter((row) => row.status === status).length;
  return {
    area,
    rows,
    status,
    count: status === 'pass' || status === 'observed' ? String(alike) : `${alike}/${counted.length}`,
  };
}

/** The rows with a status, musts first, and what is advisory last. */
export function rowsWith({ requirements }: Report, status: Status): Row[] {
  const rows = requirements.filter((row) => row.status === status);
  return [false, true].flatMap((isAdvisory) =>
    ['must', 'should', 'observe'].flatMap((level) =>
      rows.filter((row) => row.level === level && (row.advisory ?? false) === isAdvisory),
    ),
  );
}

/** What is broken, operation by operation, in each the smallest request first: it is the quickest to understand. */
export function failuresOf(report: Report): Row[] {
  return operationGroups(rowsWith(report, 'fail')).flatMap(({ rows }) =>
    rows.sort((a, b) => weightOf(a) - weightOf(b) || sizeOf(a.counterexample) - sizeOf(b.counterexample)),
  );
}

function weightOf({ level, advisory }: Row): number {
  return (advisory ? 2 : 0) + (level === 'must' ? 0 : 1);
}

/** How much of a counterexample has to be read: what sets the stage, and the request. */
export function sizeOf(counterexample: Counterexample | undefined): number {
  if (!counterexample) return 0;
  const { given, request } = counterexample;
  return JSON.stringify([given.map((step) => step.request), request]).length;
}

/** The part of an id after its operation. */
export function placeIn(row: Row): string {
  return row.id.startsWith(`${row.operation}/`) ? row.id.slice(row.operation.length + 1) : row.id;
}

/** Rows that share a reason, the most frequent reason first. */
export function byReason(rows: Row[]): { reason: string; rows: Row[] }[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const reason = row.reason ?? 'No reason was given.';
    const alike = groups.get(reason);
    if (alike) alike.push(row);
    else groups.set(reason, [row]);
  }
  return Array.from(groups, ([reason, all]) => ({ reason, rows: all })).sort(
    (a, b) => b.rows.length - a.rows.length,
  );
}
