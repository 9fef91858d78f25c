import { afterAll, beforeAll, describe, test } from 'vitest';
import { builtInContract, type Contract, currentRuleset, type Requirement } from '../spec/index.ts';
import type { Target } from '../targets/index.ts';
import { run, select } from './run.ts';
import type { RunOptions } from './run-options.ts';
import type { Verdict } from './verdict.ts';

/** What may be set; the rest is as in the command. */
export interface ConformanceOptions
  extends Partial<Pick<RunOptions, 'seed' | 'runs' | 'lanes' | 'fixtures' | 'names'>> {
  contract?: Contract;
  /** Which requirements are judged. */
  only?: (requirement: Requirement) => boolean;
  /** Called with every verdict, as soon as it stands. */
  onVerdict?: (verdict: Verdict) => void;
}

/**
 * One Vitest test for each requirement, judged by the same engine as the command.
 *
 * Failures of `should` rows are reported as skipped tests with the finding, as they do not gate.
 *
 * @example
 * await describeConformance(() => inProcessTarget('./app.mjs#createApp'));
 */
export async function describeConformance(
  open: () => Promise<Target> | Target,
  options: ConformanceOptions = {},
): Promise<void> {
  const contract = options.contract ?? (await builtInContract('chime-sdk-voice'));
  const requirements = select(contract, options.only);
  const verdicts = new Map(requirements.map(({ id }) => [id, deferred<Verdict>()]));
  let target: Target | undefined;

  describe(`conformance of ${contract.namespace}`, () => {
    beforeAll(async () => {
      target = await Promise.resolve(open()).catch((cause: unknown) => {
        for (const { reject } of verdicts.values()) reject(cause);
        throw cause;
      });
      void judgeAll(contract, target, requirements, options, verdicts);
    });
    afterAll(async () => {
      await Promise.allSettled([...verdicts.values()].map(({ promise }) => promise));
      await target?.close();
    });
    for (const operation of new Set(requirements.map((requirement) => requirement.operation))) {
      describe(operation, () => {
        for (const requirement of requirements.filter((each) => each.operation === operation)) {
          test(`${requirement.id.slice(operation.length + 1)}: ${requirement.says}`, {
            timeout: 120_000,
          }, async (context) => {
            const verdict = await (verdicts.get(requirement.id) as { promise: Promise<Verdict> }).promise;
            if (verdict.status === 'pass' || verdict.status === 'observed') return;
            const says = sentence(verdict);
            if (verdict.status === 'skip' || !gates(requirement, contract)) context.skip(says);
            throw new Error(says);
          });
        }
      });
    }
  });
}

async function judgeAll(
  contract: Contract,
  target: Target,
  requirements: Requirement[],
  options: ConformanceOptions,
  verdicts: Map<string, { resolve(verdict: Verdict): void; reject(cause: unknown): void }>,
): Promise<void> {
  try {
    const { seed = 1, runs = 20, lanes = 8, fixtures = {}, names = {} } = options;
    const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    for await (const verdict of run(contract, target, requirements, {
      seed,
      runs,
      lanes,
      fixtures,
      names,
      sleep,
      maxRequests: Number.POSITIVE_INFINITY,
    })) {
      options.onVerdict?.(verdict);
      verdicts.get(verdict.requirement)?.resolve(verdict);
    }
  } catch (cause) {
    for (const verdict of verdicts.values()) verdict.reject(cause);
  }
}

/** A broken should is no refusal of conformance, and what the next ruleset gates is none yet. */
function gates({ level, since = 1 }: Requirement, contract: Contract): boolean {
  return level === 'must' && since <= currentRuleset(contract);
}

function sentence({ status, reason, findings, counterexample }: Verdict): string {
  const [finding] = findings ?? [];
  const sent = counterexample ? ` — ${counterexample.about}` : '';
  return finding
    ? `${status}: expected ${finding.expected}, received ${finding.received}${sent}`
    : `${status}: ${reason ?? ''}`;
}

function deferred<T>(): { promise: Promise<T>; resolve(value: T): void; reject(cause: unknown): void } {
  let resolve: (value: T) => void = () => {};
  let reject: (cause: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
