import * as fc from 'fast-check';
import { acceptedControl, type Case, type CaseSource, type Setting } from '../generators/index.ts';
import type { Contract, Operation, Requirement, WireRequest } from '../spec/index.ts';
import { wireKey } from './exchange.ts';
import { plan, SHARED_BELOW, type Share } from './plan.ts';
import type { RunOptions } from './run-options.ts';
import { seedOf } from './seed.ts';
import { inversions } from './take-back.ts';
import { creatorOf, removalOf, resourcesOf } from './world.ts';

/** What a run would send for one case: the steps it needs, the request that is judged, and what takes both back. */
export interface PlannedCase {
  operation: string;
  about: string;
  given: WireRequest[];
  /** Names of resources stand in braces; a run binds them to those it creates. */
  when: WireRequest;
  after: WireRequest[];
  /** The rows that look at it; none for what only provides resources. */
  requirements: string[];
}

type PlanOptions = Pick<RunOptions, 'seed' | 'runs' | 'maxRequests' | 'fixtures'> & {
  /** Whether a request, its resources in braces, may be sent to the target at all. */
  mayLeave?: (request: WireRequest) => boolean;
};

/**
 * The requests of a run, without sending any: what a target that keeps every promise would get.
 *
 * Making a failure small and sending it again comes on top, within `maxRequests`.
 */
export function plannedCases(
  contract: Contract,
  requirements: Requirement[],
  options: PlanOptions,
): PlannedCase[] {
  const setting: Setting = { contract, fixtures: options.fixtures };
  const isShared = options.maxRequests < SHARED_BELOW;
  const operations = contract.operations.filter(({ name }) =>
    requirements.some(({ operation }) => operation === name),
  );
  const shares = plan(operations, requirements, setting, { ...options, isShared });
  const providers = provided(operations, isShared, setting);
  const judged = operations.flatMap((operation) => {
    const cases = new Map<string, PlannedCase>();
    const add = (each: Case, requirement: string | undefined, isOnce: boolean) => {
      const key = isOnce ? wireKey(each) : `${cases.size} drawn`;
      const known = cases.get(key) ?? plannedCase(each, operation, setting);
      if (requirement !== undefined && !known.requirements.includes(requirement))
        known.requirements.push(requirement);
      cases.set(key, known);
    };
    const isBegun = requirements.some(
      ({ id, operation: name }) => name === operation.name && isPlanned(shares.get(id) ?? NOTHING),
    );
    if (!isBegun) return [];
    add(acceptedControl(operation, setting), undefined, true);
    for (const { id } of requirements.filter((row) => row.operation === operation.name)) {
      const { source, probes, runs } = shares.get(id) ?? NOTHING;
      const parts = new Set(source.parts ? source.probes.slice(-source.parts) : []);
      for (const probe of probes) if (!parts.has(probe)) add(probe, id, true);
      for (const draw of draws(source, runs, seedOf(options.seed, source.stream ?? id)))
        add(draw, id, source.stream !== undefined);
    }
    return [...cases.values()];
  });
  return [...providers, ...judged];
}

const NOTHING: Share = { source: { probes: [] }, probes: [], runs: 0 };

function isPlanned({ probes, runs }: Share): boolean {
  return probes.length + runs > 0;
}

/** The values that a run with this seed draws. */
function draws(source: CaseSource, runs: number, seed: number): Case[] {
  return source.any && runs > 0 ? fc.sample(source.any(), { seed, numRuns: runs }) : [];
}

/** How many requests a case costs. */
export function requestsOf({ given, after }: PlannedCase): number {
  return given.length + 1 + after.length;
}

function plannedCase(each: Case, operation: Operation, setting: Setting): PlannedCase {
  const judged = each.operation ?? operation.name;
  const sent = [
    ...each.given
      .filter(({ isRefused }) => !isRefused)
      .map((step) => [step.operation, step.request] as const),
    ...(each.expects.side === 'refuse' ? [] : [[judged, each.when] as const]),
  ];
  return {
    operation: operation.name,
    about: each.about,
    given: each.given.map(({ request }) => request),
    when: each.when,
    after: sent.flatMap(([name, request]) => takenBack(name, request, setting)),
    requirements: [],
  };
}

function takenBack(name: string, request: WireRequest, setting: Setting): WireRequest[] {
  const operation = setting.contract.operations.find((each) => each.name === name) as Operation;
  const { creates } = operation.success;
  const removal = creates && removalOf(setting.contract, creates.resource, setting.fixtures);
  return removal ? [removal] : inversions(setting, operation, request);
}

/** The resources that operations are given to work on: one for all, or one for each. */
function provided(operations: Operation[], isShared: boolean, setting: Setting): PlannedCase[] {
  const needs = operations.flatMap((operation) =>
    resourcesOf(operation).map((resource) => ({ operation, resource })),
  );
  return (isShared ? needs.slice(0, 1) : needs).flatMap(({ operation, resource }) => {
    const creator = creatorOf(setting.contract, resource);
    if (!creator) return [];
    const sample = acceptedControl(creator, setting);
    return [
      {
        ...plannedCase(sample, creator, setting),
        operation: operation.name,
        about: `a ${resource} of its own`,
      },
    ];
  });
}
