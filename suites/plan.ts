import { type Case, type CaseSource, casesFor, type Setting } from '../generators/index.ts';
import type { Kind, Operation, Requirement, WireRequest } from '../spec/index.ts';
import { allowedOf, hasCases } from './allowed.ts';
import { wireKey } from './exchange.ts';
import { resourcesOf } from './world.ts';

/** How much of a requirement is sent. */
export interface Share {
  source: CaseSource;
  probes: number;
  runs: number;
  /** It has cases, and none of them may be sent. */
  isWithheld?: boolean;
}

/**
 * When a row's first probe is sent, and how long its next ones wait: [first, step], in rounds.
 *
 * Measured on the liars: where later probes still expose other mistakes the step is short, where the first says nearly
 * all it is long, and where a probe costs several requests it comes late.
 */
const ROUNDS: Record<Kind, [first: number, step: number]> = {
  status: [0, 1],
  'empty-body': [0, 1],
  'body-schema': [0, 1],
  'media-type': [0, 1],
  'request-id': [0, 1],
  echo: [0, 0.5],
  required: [0, 0.5],
  type: [0, 0.5],
  const: [0, 0.2],
  enum: [0, 0.2],
  pattern: [0, 0.07],
  format: [0.2, 0.3],
  minimum: [0, 0.3],
  maximum: [0, 0.3],
  minLength: [0, 0.5],
  maxLength: [0, 0.5],
  optional: [0.5, 1],
  value: [1, 1],
  combination: [4, 0.7],
  json: [0, 0.1],
  method: [0.5, 0.5],
  path: [0.5, 1.5],
  'path-case': [3, 1],
  tolerance: [3, 1],
  'not-found': [0, 0.4],
  'error-name': [0.5, 0.5],
  'error-type': [0.5, 0.5],
  'error-body': [0.5, 0.5],
  secret: [1, 0.3],
  story: [4, 1.5],
  'no-failure': [6, 0.5],
  open: [8, 0.5],
  authentication: [1, 1],
  'authentication-error': [1.5, 1],
  'authentication-secret': [1.5, 1],
  'authentication-state': [4, 1.5],
};

/** Below this budget all operations work on one resource, one after the other: creating them costs too much. */
export const SHARED_BELOW = 1000;

/** Requests kept back for making failures small and repeating them. */
const RESERVE = 0.1;

/**
 * Divides a budget of requests among requirements so that what is sent detects most.
 *
 * Probes are taken round by round, the first of every row before the second of any; documented operations before
 * companions, scored rows before observed ones. Requests that several rows look at count once.
 */
export function plan(
  operations: Operation[],
  requirements: Requirement[],
  setting: Setting,
  {
    maxRequests,
    runs,
    isShared,
    mayLeave,
  }: {
    maxRequests: number;
    runs: number;
    isShared: boolean;
    mayLeave?: ((request: WireRequest) => boolean) | undefined;
  },
): Map<string, Share> {
  const shares = new Map<string, Share>();
  let left = Math.floor(maxRequests * (1 - RESERVE)) - SCOUTING;
  // Cases cost more to make than a run of one request takes.
  if (left <= 0)
    return new Map(requirements.map(({ id }) => [id, { source: { probes: [] }, probes: 0, runs: 0 }]));
  const sources = new Map(
    requirements.map((requirement): [string, CaseSource] => {
      const source = casesFor(requirement, setting);
      return [requirement.id, mayLeave ? allowedOf(source, mayLeave) : source];
    }),
  );
  const sent = new Set<string>();
  const begun = new Set<Operation>();
  const entries = requirements.flatMap((requirement, order) => {
    const operation = operations.find(({ name }) => name === requirement.operation) as Operation;
    const source = sources.get(requirement.id) as CaseSource;
    let rank = 0;
    return source.probes.map((probe, index) => {
      // Probes of a row are sent in their order, so none comes before the one in front of it.
      rank = Math.max(rank, roundOf(requirement, operation, index) + delayOf(requirement, probe, setting));
      return { requirement, operation, probe, index, order, rank };
    });
  });
  entries.sort((a, b) => a.rank - b.rank || a.order - b.order || a.index - b.index);
  for (const { requirement, operation, probe, index } of entries) {
    const share = shares.get(requirement.id) ?? {
      source: sources.get(requirement.id) as CaseSource,
      probes: 0,
      runs: 0,
    };
    shares.set(requirement.id, share);
    if (index !== share.probes) continue;
    const key = `${requirement.operation} ${wireKey(probe)}`;
    const isPart = index >= share.source.probes.length - (share.source.parts ?? 0);
    const opening = begun.has(operation) ? 0 : openingOf(operation, isShared);
    const cost = opening + (isPart || sent.has(key) ? 0 : costOf(probe, requirement, setting));
    if (cost > left) continue;
    begun.add(operation);
    sent.add(key);
    left -= cost;
    share.probes++;
  }
  for (const { id } of requirements)
    shares.set(id, shares.get(id) ?? { source: sources.get(id) as CaseSource, probes: 0, runs: 0 });
  for (const requirement of mayLeave ? requirements : []) {
    const share = shares.get(requirement.id) as Share;
    if (!hasCases(share.source) && hasCases(casesFor(requirement, setting))) share.isWithheld = true;
  }
  drawsFrom(left, runs, shares);
  return shares;
}

/** Finding out whether the target is there and hands out resources. */
const SCOUTING = 4;

/** What an operation costs before its first row: resources of its own, made and removed, and the sample. */
function openingOf(operation: Operation, isShared: boolean): number {
  return (isShared ? 0 : 2) * resourcesOf(operation).length + 1 + operation.given.length;
}

/** Draws follow where all probes fit, the same number for each row. */
function drawsFrom(left: number, runs: number, shares: Map<string, Share>): void {
  const drawing = [...shares.values()].filter(
    ({ source, probes }) => source.any && probes === source.probes.length,
  );
  const each = Math.min(runs, Math.max(0, Math.floor(left / Math.max(1, drawing.length * 2))));
  for (const share of drawing) share.runs = share.source.isLong ? longDraws(each) : each;
}

/** A sequence is as good as several draws, but too few of them show too little. */
function longDraws(runs: number): number {
  return Math.min(runs, Math.max(FEWEST_LONG, Math.ceil(runs / A_LONG_ONE)));
}
const FEWEST_LONG = 3;
const A_LONG_ONE = 7;

/** What costs several requests waits for what costs one; a success row that looks at what others send waits for them. */
function delayOf(requirement: Requirement, probe: Case, setting: Setting): number {
  const { kind } = requirement;
  const isBorrowed = (probe.deviations ?? 0) > 0 && (kind === 'status' || kind === 'body-schema');
  return (costOf(probe, requirement, setting) - 1) * 0.25 + (isBorrowed ? 5 : 0);
}

/** The round in which a probe is sent; companions follow the documented operations. */
function roundOf({ kind, level, in: where }: Requirement, operation: Operation, index: number): number {
  const [first, step] = ROUNDS[kind];
  // An identifier is the same in every operation: its first probe says most.
  const slower = where === 'path' && kind === 'pattern' ? 1.5 : step;
  return (
    first +
    index * slower +
    (operation.role === 'companion' ? 5 : 0) +
    (level === 'should' ? 0.5 : 0) +
    (level === 'observe' ? 8 : 0)
  );
}

function costOf(probe: Case, { operation }: Requirement, { contract }: Setting): number {
  const { undo, success } = contract.operations.find(({ name }) => name === operation) as Operation;
  const after = (undo || success.creates) && probe.expects.side !== 'refuse' ? 1 : 0;
  return probe.given.length + 1 + after;
}
