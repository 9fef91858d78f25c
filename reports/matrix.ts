import { type AnyRequirement, areaOf, type Contract, currentRuleset } from '../spec/index.ts';
import type { Verdict } from '../suites/index.ts';
import type { Report, Row, Shard } from './report.ts';
import { conformanceOf } from './sentence.ts';
import { byOperation } from './shard.ts';
import { totalsOf } from './totals.ts';
import { settled } from './volatile.ts';

/** A run, as far as it came. */
export interface Run {
  contract: Contract;
  /** The requirements that were selected: each becomes a row. */
  requirements: AnyRequirement[];
  /** Already redacted, in any order. */
  verdicts: Verdict[];
  tool: { name: string; version: string };
  target: Report['target'];
  seed: number;
  /** The one that gates; the one in force unless said otherwise. */
  ruleset?: number;
  /** Made by `shareOf`, together with `requirements`. */
  shard?: Shard;
  complete: boolean;
  times: Report['times'];
  /** What a person types to see a counterexample again. */
  replayCommand(requirementId: string, replay: { seed: number; path: string }): string;
}

/** Lays the verdicts over the requirements. A requirement without a verdict is untested, never left out. */
export function tally(run: Run): Report {
  const verdicts = new Map(run.verdicts.map((verdict) => [verdict.requirement, verdict]));
  const requirements = run.requirements
    .toSorted(byOperation)
    .map((requirement) => rowOf(requirement, verdicts.get(requirement.id), run));
  const totals = totalsOf(requirements);
  return {
    schemaVersion: 1,
    complete: run.complete,
    verdict: conformanceOf(totals, run.complete, run.shard),
    tool: { name: run.tool.name, version: run.tool.version },
    contract: { namespace: run.contract.namespace, hash: run.contract.hash },
    target: {
      name: run.target.name,
      url: run.target.url,
      ...(run.target.signed
        ? { signed: { service: run.target.signed.service, region: run.target.signed.region } }
        : {}),
    },
    seed: run.seed,
    ruleset: rulesetOf(run),
    ...(run.shard
      ? { shard: { index: run.shard.index, count: run.shard.count, places: run.shard.places } }
      : {}),
    times: {
      startedAt: run.times.startedAt,
      durationMs: run.times.durationMs,
      requests: run.times.requests,
    },
    totals,
    requirements,
  };
}

function rowOf(requirement: AnyRequirement, given: Verdict | undefined, run: Run): Row {
  const { since, source } = requirement;
  const { document, section } = source;
  const place = run.contract.places?.[requirement.id];
  const verdict = proven(given ?? unreached(requirement));
  const { counterexample, replay, reason } = verdict;
  return {
    id: requirement.id,
    operation: requirement.operation,
    kind: requirement.kind,
    area: areaOf(requirement.kind),
    level: requirement.level,
    ...(since === undefined ? {} : { since }),
    ...(since !== undefined && since > rulesetOf(run) ? { advisory: true } : {}),
    says: requirement.says,
    source: {
      document,
      section,
      title: run.contract.documents[document]?.title ?? document,
      ...(place ? { place } : {}),
    },
    status: verdict.status,
    cases: verdict.cases,
    requests: verdict.requests,
    findings: (verdict.findings ?? []).map(({ check, says, expected, received }) => ({
      check,
      says,
      expected,
      received,
    })),
    ...(counterexample ? { counterexample: settled(counterexample) } : {}),
    ...(replay
      ? {
          replay: {
            seed: replay.seed,
            path: replay.path,
            command: run.replayCommand(requirement.id, replay),
          },
        }
      : {}),
    ...(reason === undefined ? {} : { reason }),
    observations: (verdict.observations ?? []).map(({ about, seen }) => ({ about, seen })),
  };
}

function rulesetOf({ ruleset, contract }: Run): number {
  return ruleset ?? currentRuleset(contract);
}

function unreached({ id }: AnyRequirement): Verdict {
  return {
    requirement: id,
    status: 'untested',
    cases: 0,
    requests: 0,
    reason: 'Not reached: the run stopped early.',
  };
}

/** A pass of zero cases proves nothing. */
function proven(verdict: Verdict): Verdict {
  if (verdict.status !== 'pass' || verdict.cases > 0) return verdict;
  return { ...verdict, status: 'untested', reason: verdict.reason ?? 'No case bears on it.' };
}
