import { casesFor, type Fixtures, requestFor, type Setting } from '../generators/index.ts';
import { type Contract, derive, members, type Operation, type Requirement } from '../spec/index.ts';
import { ExchangeFailed, type Target } from '../targets/index.ts';
import { isSuccess } from './checks/check.ts';
import { type Control, control } from './control.ts';
import { TargetUnreachable } from './errors.ts';
import { judge } from './judge.ts';
import { seedOf } from './seed.ts';
import { cleanUp, remember, type Session, send, type Traffic } from './session.ts';
import type { Verdict } from './verdict.ts';
import { creatorOf, memberOf, type Names, resourcesOf, sampleName } from './world.ts';

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
  const traffic: Traffic = {
    sent: 0,
    maxRequests: options.maxRequests,
    silent: 0,
    stopped: undefined,
    sleep: options.sleep,
  };
  options.signal?.addEventListener('abort', () => {
    traffic.stopped ??= 'The run was stopped.';
  });
  const setting: Setting = { contract, fixtures: options.fixtures };
  const operations = contract.operations.filter(({ name }) =>
    requirements.some((requirement) => requirement.operation === name),
  );
  const sessionFor = (names: Names): Session => ({
    contract,
    fixtures: options.fixtures,
    target,
    traffic,
    names,
    residue: new Map(),
    memo: new Map(),
  });

  const scout = sessionFor({});
  const provision = await scoutOut(scout, operations, options);
  const queue = new Queue<Verdict>();
  const waiting = together(operations);
  const left: string[] = await cleanUp(scout);
  const lane = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift())
      for (const operation of group) {
        const session = sessionFor({ ...provision.names });
        try {
          if (provision.creates && resourcesOf(operation).length > 0) await provide(session, operation);
          const checked = await controlled(operation, session, provision);
          for (const requirement of requirements.filter((each) => each.operation === operation.name)) {
            if (traffic.stopped === 'The run was stopped.') return;
            const source = casesFor(requirement, setting);
            const seed = seedOf(options.seed, source.stream ?? requirement.id);
            const depth = {
              probes: source.probes.length,
              runs: options.runs,
              seed,
              ...(options.path === undefined ? {} : { path: options.path }),
            };
            queue.push(await judge(requirement, source, session, checked, depth));
            options.onRequests?.(traffic.sent);
          }
        } finally {
          left.push(...(await cleanUp(session)));
        }
      }
  };
  const lanes = Array.from({ length: provision.creates ? options.lanes : 1 }, lane);
  void Promise.all(lanes).then(
    () => queue.end(),
    (cause: unknown) => queue.fail(cause),
  );
  yield* queue;
  options.onCleanUp?.(left);
  options.onRequests?.(traffic.sent);
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

/** Where the resources of a run come from. */
interface Provision {
  creates: boolean;
  names: Names;
  /** Why operations on a resource cannot be judged. */
  missing?: string;
}

/** Finds out whether the target is there and whether it hands out resources. */
async function scoutOut(session: Session, operations: Operation[], options: RunOptions): Promise<Provision> {
  const [resource] = session.contract.operations.flatMap(resourcesOf);
  const creator = resource === undefined ? undefined : creatorOf(session.contract, resource);
  const [first] = operations;
  const opening = creator ?? first;
  if (!opening || resource === undefined) return { creates: false, names: options.names };
  try {
    const reply = await send(session, requestFor(opening, session.fixtures));
    const name =
      creator && isSuccess(reply.status) ? memberOf(reply, creator.success.creates?.id ?? '') : undefined;
    if (name !== undefined) remember(session, resource, name);
    if (options.names[resource] !== undefined) return { creates: false, names: options.names };
    if (name !== undefined) return { creates: true, names: {} };
    const sample = sampleName(session.contract, resource);
    // Away from loopback the documented sample may be somebody's.
    if (session.target.isLoopback && sample !== undefined)
      return { creates: false, names: { [resource]: sample } };
    return {
      creates: false,
      names: {},
      missing: `No ${resource} to work on — ${creator?.name} answered ${reply.status}. Name one that may be changed.`,
    };
  } catch (cause) {
    if (cause instanceof ExchangeFailed) throw new TargetUnreachable(cause.message, { cause });
    throw cause;
  }
}

/** Creates the resources that an operation's path names. */
async function provide(session: Session, operation: Operation): Promise<void> {
  for (const resource of resourcesOf(operation)) {
    const creator = creatorOf(session.contract, resource) as Operation;
    const reply = await send(session, requestFor(creator, session.fixtures)).catch((cause: unknown) => {
      if (cause instanceof Error && (cause instanceof ExchangeFailed || cause.name === 'Stopped'))
        return undefined;
      throw cause;
    });
    const name =
      reply && isSuccess(reply.status) ? memberOf(reply, creator.success.creates?.id ?? '') : undefined;
    if (name === undefined) continue;
    session.names[resource] = name;
    remember(session, resource, name);
  }
}

async function controlled(operation: Operation, session: Session, provision: Provision): Promise<Control> {
  const needed = resourcesOf(operation).find((resource) => session.names[resource] === undefined);
  if (needed !== undefined)
    return provision.missing
      ? { kind: 'skip', why: provision.missing }
      : { kind: 'error', why: session.traffic.stopped ?? `No ${needed} could be created.` };
  return control(operation, session);
}

/** Verdicts from many lanes, in the order in which they stand. */
class Queue<T> implements AsyncIterable<T> {
  readonly #items: T[] = [];
  #ended = false;
  #cause: unknown;
  #wake: (() => void) | undefined;

  push(item: T): void {
    this.#items.push(item);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  fail(cause: unknown): void {
    this.#cause = cause;
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const item = this.#items.shift();
      if (item !== undefined) yield item;
      else if (this.#ended) break;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
    if (this.#cause !== undefined) throw this.#cause;
  }
}

/** Every requirement of the contract, or those that the ids or operations select. */
export function select(
  contract: Contract,
  isWanted: (requirement: Requirement) => boolean = () => true,
): Requirement[] {
  return derive(contract).filter(isWanted);
}
