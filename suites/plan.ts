import { type Case, type CaseSource, casesFor, type Setting } from '../generators/index.ts';
import type { Kind, Operation, Requirement } from '../spec/index.ts';
import { wireKey } from './exchange.ts';
import { resourcesOf } from './world.ts';

/** How much of a requirement is sent. */
export interface Share {
  source: CaseSource;
  probes: number;
  runs: number;
}

/**
 * Rows whose later probes still find much: each further one exposes other mistakes. Elsewhere the first probes say
 * nearly all there is to say. Measured by the liars: the rate at which a row's n-th probe is the first to fail.
 */
const DEEP: ReadonlySet<Kind> = new Set(['pattern', 'format', 'minimum', 'maximum', 'enum', 'type', 'const']);

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
  { maxRequests, runs }: { maxRequests: number; runs: number },
): Map<string, Share> {
  const sources = new Map(
    requirements.map((requirement) => [requirement.id, casesFor(requirement, setting)]),
  );
  const shares = new Map<string, Share>();
  const fixed =
    2 +
    operations.reduce(
      (sum, operation) => sum + 2 * resourcesOf(operation).length + 1 + operation.given.length,
      0,
    );
  let left = Math.floor(maxRequests * (1 - RESERVE)) - fixed;
  const sent = new Set<string>();
  const entries = requirements.flatMap((requirement, order) => {
    const operation = operations.find(({ name }) => name === requirement.operation);
    const source = sources.get(requirement.id) as CaseSource;
    return source.probes.map((probe, index) => ({
      requirement,
      probe,
      index,
      order,
      rank: rankOf(requirement, operation, index),
    }));
  });
  entries.sort((a, b) => a.rank - b.rank || a.order - b.order || a.index - b.index);
  for (const { requirement, probe, index } of entries) {
    const share = shares.get(requirement.id) ?? {
      source: sources.get(requirement.id) as CaseSource,
      probes: 0,
      runs: 0,
    };
    shares.set(requirement.id, share);
    if (index !== share.probes) continue;
    const key = `${requirement.operation} ${wireKey(probe)}`;
    const cost = sent.has(key) ? 0 : costOf(probe, requirement, setting);
    if (cost > left) continue;
    sent.add(key);
    left -= cost;
    share.probes++;
  }
  for (const { id } of requirements)
    shares.set(id, shares.get(id) ?? { source: sources.get(id) as CaseSource, probes: 0, runs: 0 });
  drawsFrom(left, runs, shares);
  return shares;
}

/** Draws follow where all probes fit, the same number for each row. */
function drawsFrom(left: number, runs: number, shares: Map<string, Share>): void {
  const drawing = [...shares.values()].filter(
    ({ source, probes }) => source.any && probes === source.probes.length,
  );
  const each = Math.min(runs, Math.max(0, Math.floor(left / Math.max(1, drawing.length * 2))));
  for (const share of drawing) share.runs = each;
}

function rankOf({ kind, level }: Requirement, operation: Operation | undefined, index: number): number {
  return (
    index * (DEEP.has(kind) ? 0.5 : 1) +
    (operation?.role === 'companion' ? 4 : 0) +
    (level === 'observe' ? 8 : 0)
  );
}

function costOf(probe: Case, { operation }: Requirement, { contract }: Setting): number {
  const { undo, success } = contract.operations.find(({ name }) => name === operation) as Operation;
  const after = (undo || success.creates) && probe.expects.side !== 'refuse' ? 1 : 0;
  return probe.given.length + 1 + after;
}
