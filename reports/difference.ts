import type { Level } from '../spec/index.ts';
import type { Status } from '../suites/index.ts';
import type { Report, Row } from './report.ts';
import { count } from './sentence.ts';

/** A requirement whose status moved between two reports. */
export interface Move {
  id: string;
  operation: string;
  level: Level;
  says: string;
  /** Absent where the older report has no such row. */
  before?: Status;
  /** Absent where the newer report has no such row. */
  after?: Status;
}

/** Which way a requirement moved. */
export const MOVES = ['broken', 'fixed', 'added', 'gone', 'changed'] as const;
export type MoveKind = (typeof MOVES)[number];

/** What happened between two reports. A promise that is broken now and was not before is `broken`, whatever it was. */
export interface Difference extends Record<MoveKind, Move[]> {
  older: Side;
  newer: Side;
  sentence: string;
}

export interface Side {
  target: string;
  contract: string;
  seed: number;
  startedAt: string;
  sentence: string;
}

export function differenceOf(older: Report, newer: Report): Difference {
  const was = new Map(older.requirements.map((row) => [row.id, row]));
  const is = new Map(newer.requirements.map((row) => [row.id, row]));
  const moves: Record<MoveKind, Move[]> = { broken: [], fixed: [], added: [], gone: [], changed: [] };
  for (const row of newer.requirements) {
    const kind = kindOf(was.get(row.id)?.status, row.status, row.advisory);
    if (kind) moves[kind].push(moveOf(row, was.get(row.id)?.status, row.status));
  }
  for (const row of older.requirements)
    if (!is.has(row.id)) moves.gone.push(moveOf(row, row.status, undefined));
  return { older: sideOf(older), newer: sideOf(newer), sentence: sentenceOf(moves, older, newer), ...moves };
}

/** What is advisory cannot break a build that looks for what is newly broken. */
function kindOf(before: Status | undefined, after: Status, isAdvisory = false): MoveKind | undefined {
  if (before === undefined) return 'added';
  if (before === after) return undefined;
  if (after === 'fail') return isAdvisory ? 'changed' : 'broken';
  return before === 'fail' && after === 'pass' ? 'fixed' : 'changed';
}

function moveOf(
  { id, operation, level, says }: Row,
  before: Status | undefined,
  after: Status | undefined,
): Move {
  return {
    id,
    operation,
    level,
    says,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

function sideOf({ target, contract, seed, times, verdict }: Report): Side {
  return {
    target: target.name,
    contract: `${contract.namespace} ${contract.hash.slice(0, 12)}`,
    seed,
    startedAt: times.startedAt,
    sentence: verdict.sentence,
  };
}

const SAID: Record<MoveKind, string> = {
  broken: 'newly broken',
  fixed: 'fixed',
  added: 'new',
  gone: 'gone',
  changed: 'changed otherwise',
};

function sentenceOf(moves: Record<MoveKind, Move[]>, older: Report, newer: Report): string {
  const parts = MOVES.filter((kind) => moves[kind].length > 0).map(
    (kind) => `${moves[kind].length} ${SAID[kind]}`,
  );
  const rows = count(newer.requirements.length, 'row');
  const what = parts.length > 0 ? `${parts.join(', ')}, of ${rows}.` : `Nothing changed in ${rows}.`;
  const contracts = older.contract.hash === newer.contract.hash ? '' : ' The contracts differ.';
  const targets = older.target.name === newer.target.name ? '' : ' The targets differ.';
  return `${what}${contracts}${targets}`;
}
