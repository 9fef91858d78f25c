import type { Fixtures, Setting } from '../generators/index.ts';
import { type Contract, derive, members, type Operation, type Requirement } from '../spec/index.ts';
import type { Target } from '../targets/index.ts';
import { type Control, control } from './control.ts';
import { judge } from './judge.ts';
import { plan, type Share } from './plan.ts';
import { type Provision, provide, scoutOut } from './provision.ts';
import { Queue } from './queue.ts';
import { seedOf } from './seed.ts';
import { cleanUp, type Session, type Traffic } from './session.ts';
import type { Verdict } from './verdict.ts';
import { type Names, resourcesOf } from './world.ts';

/** How a run is made. Everything that chance or time could change comes in here. */
export interface RunOptions {
  seed: number;
  /** Draws a requirement after its probes. */
  runs: number;
  /** Operations judged at once; each works on resources of its own. */
  lanes: number;
  maxRequests: number;
  fixtures: Fixtures;
  /** Resources that are there already, by resource. */
  names: Names;
  sleep: (ms: number) => Promise<void>;
  signal?: AbortSignal;
  /** Only the case at this path. */
  path?: string;
  onCleanUp?: (left: string[]) => void;
  onRequests?: (sent: number) => void;
}

/**
 * Judges requirements and yields each verdict as soon as it stands.
 *
 * One operation is one lane with resources of its own, so that verdicts depend on neither lanes nor timing.
 *
 * @throws {TargetUnreachable} when the first request gets no reply.
 */
export async function* run(
  contract: Contract,
  target: Target,
  requirements: Requirement[],
  options: RunOptions,
): AsyncGenerator<Verdict> {
  const { maxRequests, sleep, fixtures, signal } = options;
  const traffic: Traffic = { sent: 0, maxRequests, silent: 0, gone: undefined, stopped: undefined, sleep };
  signal?.addEventListener('abort', () => {
    traffic.stopped ??= 'The run was stopped.';
  });
  const setting: Setting = { contract, fixtures };
  const sessionFor = (names: Names): Session => ({
    contract,
    fixtures,
    target,
    traffic,
    names,
    residue: new Map(),
    memo: new Map(),
  });
  const operations = contract.operations.filter(({ name }) =>
    requirements.some(({ operation }) => operation === name),
  );

  const scout = sessionFor({});
  const provision = await scoutOut(scout, operations, options.names);
  const left = await cleanUp(scout);
  const shares = plan(operations, requirements, setting, options);
  const verdicts = new Queue<Verdict>();
  const waiting = together(operations);
  const lane = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift()) {
      for (const operation of group) {
        const session = sessionFor({ ...provision.names });
        const rows = requirements.filter((requirement) => requirement.operation === operation.name);
        try {
          await judgeOperation({ operation, rows, session, provision, shares, options, verdicts });
        } finally {
          left.push(...(await cleanUp(session)));
        }
      }
    }
  };
  const lanes = Array.from({ length: provision.creates ? options.lanes : 1 }, lane);
  void Promise.all(lanes).then(
    () => verdicts.end(),
    (cause: unknown) => verdicts.fail(cause),
  );
  yield* verdicts;
  options.onCleanUp?.(left);
  options.onRequests?.(traffic.sent);
}

interface Lane {
  operation: Operation;
  rows: Requirement[];
  session: Session;
  provision: Provision;
  shares: Map<string, Share>;
  options: RunOptions;
  verdicts: Queue<Verdict>;
}

async function judgeOperation({
  operation,
  rows,
  session,
  provision,
  shares,
  options,
  verdicts,
}: Lane): Promise<void> {
  if (provision.creates) await provide(session, operation);
  const sample = await controlled(operation, session, provision);
  for (const requirement of rows) {
    if (options.signal?.aborted) return;
    const { source, ...share } = shares.get(requirement.id) as Share;
    const seed = seedOf(options.seed, source.stream ?? requirement.id);
    const path = options.path === undefined ? {} : { path: options.path };
    verdicts.push(await judge(requirement, source, session, sample, { ...share, seed, ...path }));
    options.onRequests?.(session.traffic.sent);
  }
}

async function controlled(operation: Operation, session: Session, provision: Provision): Promise<Control> {
  const needed = resourcesOf(operation).find((resource) => session.names[resource] === undefined);
  if (needed === undefined) return control(operation, session);
  const { gone, stopped } = session.traffic;
  if (provision.missing !== undefined) return { kind: 'skip', why: provision.missing };
  if (gone === undefined && stopped !== undefined) return { kind: 'stopped', why: stopped };
  return { kind: 'error', why: gone ?? `No ${needed} could be created.` };
}

/** Operations that work on the same given values (a number is a number for all connectors) are judged one after the other. */
function together(operations: Operation[]): Operation[][] {
  const sharing = operations.filter((operation) =>
    members(operation).some(({ schema }) => schema['x-fixture']),
  );
  const alone = operations
    .filter((operation) => !sharing.includes(operation))
    .map((operation) => [operation]);
  return sharing.length > 0 ? [sharing, ...alone] : alone;
}

/** Every requirement of the contract, or those that the ids or operations select. */
export function select(
  contract: Contract,
  isWanted: (requirement: Requirement) => boolean = () => true,
): Requirement[] {
  return derive(contract).filter(isWanted);
}
