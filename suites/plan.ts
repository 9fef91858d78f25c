import { type Case, type CaseSource, casesFor, type Setting } from '../generators/index.ts';
import type { Operation, Requirement, WireRequest } from '../spec/index.ts';
import { allowedOf, hasCases } from './allowed.ts';
import { wireKey } from './exchange.ts';
import { resourcesOf } from './world.ts';
import { mistakesOf, mutationOf } from './worth.ts';

/** How much of a requirement is sent. */
export interface Share {
  source: CaseSource;
  /** Those that are sent, in the order of the source. */
  probes: Case[];
  runs: number;
  /** It has cases, and none of them may be sent. */
  isWithheld?: boolean;
}

/** Below this budget all operations work on one resource, one after the other: creating them costs too much. */
export const SHARED_BELOW = 1000;

/** Requests kept back for making failures small and repeating them. */
const RESERVE = 0.1;

/**
 * Divides a budget of requests among requirements so that what is sent detects most.
 *
 * Each next probe is the one that shows most for what it costs: mistakes that no probe before it would have shown.
 * Requests that several rows look at count once.
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
  const left = Math.floor(maxRequests * (1 - RESERVE)) - SCOUTING;
  // Cases cost more to make than a run of one request takes.
  if (left <= 0)
    return new Map(requirements.map(({ id }) => [id, { source: { probes: [] }, probes: [], runs: 0 }]));
  const sources = new Map(
    requirements.map((requirement): [string, CaseSource] => {
      const source = casesFor(requirement, setting);
      return [requirement.id, mayLeave ? allowedOf(source, mayLeave) : source];
    }),
  );
  const entries = requirements
    .flatMap((requirement) => {
      const index = operations.findIndex(({ name }) => name === requirement.operation);
      const source = sources.get(requirement.id) as CaseSource;
      return entriesOf(requirement, operations[index] as Operation, source, setting).map((entry) => ({
        entry,
        // What is worth the same is first tried on one operation, then on the next.
        turn: (entry.nth + index) % operations.length,
      }));
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ entry }) => entry);
  const { taken, rest } = mostTelling(entries, left, (operation) => openingOf(operation, isShared));
  const shares = new Map<string, Share>();
  for (const requirement of requirements) {
    const source = sources.get(requirement.id) as CaseSource;
    const whole = source.probes.filter((probe) => taken.has(probe));
    // The parts of a story are sent where it could not be told, so they come with it.
    const parts = whole.length > 0 && source.parts ? source.probes.slice(-source.parts) : [];
    const isWithheld = mayLeave && !hasCases(source) && hasCases(casesFor(requirement, setting));
    const probes = [...whole, ...parts];
    shares.set(requirement.id, { source, probes, runs: 0, ...(isWithheld ? { isWithheld } : {}) });
  }
  drawsFrom(rest, runs, shares);
  return shares;
}

/** A probe that may be sent. */
interface Entry {
  operation: Operation;
  probe: Case;
  /** Where its mutation stands among those of the row. */
  nth: number;
  /** The same exchange, whichever row looks at it. */
  key: string;
  cost: number;
  mistakes: [mistake: string, worth: number][];
}

function entriesOf(
  requirement: Requirement,
  operation: Operation,
  { probes, parts = 0 }: CaseSource,
  setting: Setting,
): Entry[] {
  const mutations: string[] = [];
  return probes.slice(0, probes.length - parts).map((probe) => {
    const mutation = mutationOf(probe);
    if (!mutations.includes(mutation)) mutations.push(mutation);
    const nth = mutations.indexOf(mutation);
    return {
      operation,
      probe,
      nth,
      key: `${operation.name} ${wireKey(probe)}`,
      cost: costOf(probe, requirement, setting),
      mistakes: mistakesOf(requirement, operation, probe, nth),
    };
  });
}

/** From one pass over the probes to the next, what a request has to be worth falls by this much. */
const FALL = 0.9;

/** What a companion costs before its first row is set against so many of its probes; documented operations are opened anyway. */
const SPREAD = 8;

/** The probes that show most mistakes within a budget, and what it leaves. */
function mostTelling(
  entries: Entry[],
  budget: number,
  openingFor: (operation: Operation) => number,
): { taken: Set<Case>; rest: number } {
  const taken = new Set<Case>();
  const sent = new Set<string>();
  const shown = new Set<string>();
  const begun = new Set<Operation>();
  let rest = budget;
  let waiting = entries;
  let bar = Number.POSITIVE_INFINITY;
  while (waiting.length > 0) {
    let next = 0;
    waiting = waiting.filter(({ operation, probe, key, cost, mistakes }) => {
      const opening = begun.has(operation) ? 0 : openingFor(operation);
      const own = sent.has(key) ? 0 : cost;
      const price = opening + own;
      if (price > rest) return true;
      const worth = mistakes.reduce((sum, [name, each]) => (shown.has(name) ? sum : sum + each), 0);
      const value = worth / (own + (operation.role === 'companion' ? opening / SPREAD : opening));
      if (price > 0 && value < bar) {
        next = Math.max(next, value);
        return true;
      }
      begun.add(operation);
      sent.add(key);
      for (const [name] of mistakes) shown.add(name);
      taken.add(probe);
      rest -= price;
      return false;
    });
    if (bar === 0) break;
    bar = Number.isFinite(bar) ? Math.min(next, bar * FALL) : next;
  }
  return { taken, rest };
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
    ({ source, probes }) => source.any && probes.length === source.probes.length,
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

function costOf(probe: Case, { operation }: Requirement, { contract }: Setting): number {
  const { undo, success } = contract.operations.find(({ name }) => name === operation) as Operation;
  const after = (undo || success.creates) && probe.expects.side !== 'refuse' ? 1 : 0;
  return probe.given.length + 1 + after;
}
