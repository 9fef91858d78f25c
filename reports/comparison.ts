import type { Level } from '../spec/index.ts';
import type { Status } from '../suites/index.ts';
import { operationGroups } from './operation-groups.ts';
import type { Report, Row, Totals } from './report.ts';
import { count } from './sentence.ts';
import { byOperation } from './shard.ts';

/** One implementation. */
export interface Column {
  /** The target's name; with a number where two targets are named alike. */
  name: string;
  report: Report;
  totals: Totals;
  /** It was judged by another contract than most, so that an absent row says nothing about it. */
  isOtherContract: boolean;
}

/** What became of a requirement on one implementation. */
export type Standing = Status | 'absent';

/** One requirement on every implementation. */
export interface ComparedRow {
  id: string;
  operation: string;
  level: Level;
  says: string;
  source: Row['source'];
  /** In the order of the columns; absent where a report has no such row. */
  cells: (Row | undefined)[];
  /** Statuses differ; or, on a row that is not scored, what was seen for the same input differs. */
  differs: boolean;
}

/** Implementations side by side. */
export interface Comparison {
  /** Fewest broken musts first, then by name. */
  columns: Column[];
  /** By operation, then in the order of the contract. */
  groups: { operation: string; rows: ComparedRow[] }[];
  /** How many rows differ. */
  differing: number;
  sentence: string;
}

export function comparisonOf(reports: Report[]): Comparison {
  const columns = columnsOf(reports);
  const rowsById = columns.map(({ report }) => new Map(report.requirements.map((row) => [row.id, row])));
  const rows = union(columns).map((row): ComparedRow => {
    const cells = rowsById.map((each) => each.get(row.id));
    const { id, operation, level, says, source } = row;
    return { id, operation, level, says, source, cells, differs: differ(cells) };
  });
  const differing = rows.filter(({ differs }) => differs).length;
  return { columns, groups: operationGroups(rows), differing, sentence: sentenceOf(columns, differing) };
}

export function standingOf(cell: Row | undefined): Standing {
  return cell?.status ?? 'absent';
}

function columnsOf(reports: Report[]): Column[] {
  const hashes = reports.map(({ contract }) => contract.hash);
  const votes = (hash: string) => hashes.filter((each) => each === hash).length;
  const [common] = hashes.toSorted((a, b) => votes(b) - votes(a));
  const sorted = reports.toSorted(
    (a, b) => a.totals.must.fail - b.totals.must.fail || compare(a.target.name, b.target.name),
  );
  const used = new Map<string, number>();
  return sorted.map((report) => {
    const { name } = report.target;
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return {
      name: times === 1 ? name : `${name} (${times})`,
      report,
      totals: report.totals,
      isOtherContract: report.contract.hash !== common,
    };
  });
}

/** Every requirement once. What only some contracts have comes after the row that it follows there. */
function union(columns: Column[]): Row[] {
  const rows: Row[] = [];
  const sources = columns.toSorted((a, b) => Number(a.isOtherContract) - Number(b.isOtherContract));
  const known = new Set<string>();
  for (const { report } of sources) {
    let after: string | undefined;
    for (const row of report.requirements) {
      if (!known.has(row.id)) {
        known.add(row.id);
        const isNext = after === undefined || rows.at(-1)?.id === after;
        const place = isNext ? rows.length - 1 : rows.findLastIndex(({ id }) => id === after);
        rows.splice(place + 1, 0, row);
      }
      after = row.id;
    }
  }
  return rows.sort(byOperation);
}

function differ(cells: (Row | undefined)[]): boolean {
  if (new Set(cells.map(standingOf)).size > 1) return true;
  const seen = new Map<string, string>();
  for (const { about, seen: what } of cells.flatMap((cell) => cell?.observations ?? [])) {
    const before = seen.get(about);
    if (before !== undefined && before !== what) return true;
    seen.set(about, what);
  }
  return false;
}

function sentenceOf(columns: Column[], differing: number): string {
  const conforming = columns.filter(({ report }) => report.verdict.conforms === 'yes').length;
  const unknown = columns.filter(({ report }) => report.verdict.conforms === 'unknown').length;
  const says = conforming === 1 ? '1 conforms' : `${conforming} conform`;
  const one = { yes: 'it conforms', no: 'it does not conform', unknown: 'whether it conforms is unknown' };
  const [only] = columns;
  if (columns.length === 1 && only) return `1 implementation; ${one[only.report.verdict.conforms]}.`;
  const doubt = unknown > 0 ? `, ${unknown} unknown` : '';
  const rows = differing > 0 ? `they differ on ${count(differing, 'row')}` : 'they differ on no row';
  return `${count(columns.length, 'implementation')}, ${says}${doubt}; ${rows}.`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
