import type { Setting } from '../generators/index.ts';
import {
  type Contract,
  derive,
  members,
  type Operation,
  type Requirement,
  type WireRequest,
} from '../spec/index.ts';
import type { Target } from '../targets/index.ts';
import { Books } from './books.ts';
import type { Offers } from './control.ts';
import { Custody } from './custody.ts';
import { TargetUnguarded } from './errors.ts';
import { isJudged } from './judged.ts';
import { judgeRows, type Lane } from './lane.ts';
import { Pace } from './pace.ts';
import { paced } from './paced.ts';
import { Patience } from './patience.ts';
import { plan, SHARED_BELOW } from './plan.ts';
import { type Provision, scoutOut } from './provision.ts';
import { Queue } from './queue.ts';
import { Refusals } from './refusals.ts';
import type { RunOptions } from './run-options.ts';
import type { Session, Traffic } from './session.ts';
import { cleanUp } from './take-back.ts';
import { Throttling } from './throttling.ts';
import type { Verdict } from './verdict.ts';
import type { Names } from './world.ts';

/**
 * Judges requirements and yields each verdict as soon as it stands.
 *
 * One operation is one lane with resources of its own, so that verdicts depend on neither lanes nor timing.
 *
 * @throws {TargetUnreachable} when the first request gets no reply.
 * @throws {TargetUnguarded} when it is not on this machine and nothing guards what is sent.
 */
export async function* run(
  contract: Contract,
  target: Target,
  requirements: Requirement[],
  options: RunOptions,
): AsyncGenerator<Verdict> {
  if (!target.isLoopback && !target.guard) throw new TargetUnguarded(unguarded(target.name));
  const { maxRequests, maxTime = Number.POSITIVE_INFINITY, rate, fixtures, signal, before } = options;
  const { sleep, now = () => 0 } = options;
  const pace = new Pace({ ...(rate === undefined ? {} : { rate }), now, sleep });
  const startedAt = now();
  const traffic: Traffic = {
    sent: before?.requests ?? 0,
    maxRequests,
    silent: 0,
    waited: 0,
    throttling: new Throttling(),
    refusals: new Refusals(),
    gone: undefined,
    refused: undefined,
    stopped: signal?.aborted ? 'The run was stopped.' : undefined,
    pace,
    timeLeft: () => maxTime - (now() - startedAt),
    now,
    sleep,
  };
  signal?.addEventListener('abort', () => {
    traffic.stopped ??= 'The run was stopped.';
  });
  const setting: Setting = { contract, fixtures };
  const lateness = { longest: 0 };
  const books = new Books((record) => options.onLedger?.(record), before?.debts ?? 0);
  const sessionFor = (names: Names): Session => ({
    contract,
    fixtures,
    target,
    traffic,
    names,
    patience: new Patience(options.settle ?? SETTLE, sleep, lateness),
    ledger: books.open(),
    looked: 0,
    memo: new Map(),
  });
  const remaining = requirements.filter(({ id }) => !before?.judged.has(id));
  const operations = contract.operations.filter(({ name }) =>
    requirements.some(({ operation }) => operation === name),
  );

  const scout = sessionFor({});
  if (options.onLedger) await books.noteExisting(contract, paced(target, pace), fixtures);
  const isShared = maxRequests < SHARED_BELOW;
  const keeper = sessionFor({});
  const provision = await scoutOut(scout, operations, options.names, isShared).catch((cause: unknown) => {
    throw traffic.refused ?? cause;
  });
  if (!isShared) await cleanUp(scout);
  const left: string[] = [];
  const custody = await custodyOf(keeper, provision);
  const judged = requirements.filter((requirement) => isJudged(requirement, target));
  const { guard } = target;
  const mayLeave = guard && ((request: WireRequest) => guard.allows(request));
  const shares = plan(operations, judged, setting, { ...options, isShared, mayLeave });
  const verdicts = new Queue<Verdict>();
  const offers: Offers = new Map();
  const groups = together(operations).map((group) =>
    group.map(
      (operation): Lane => ({
        operation,
        session: { ...sessionFor({ ...provision.names }), ...(custody ? { custody } : {}) },
        provision,
        shares,
        offers,
        options,
        verdicts,
      }),
    ),
  );
  // What documents leave open can be more than an implementation survives: it is sent when everything else is judged.
  const judgeAll = async () => {
    const lanes = provision.creates ? options.lanes : 1;
    const rowsOf = ({ operation }: Lane, last: boolean) =>
      remaining.filter((row) => row.operation === operation.name && isSentLast(row) === last);
    try {
      await inLanes(groups, lanes, (lane) => judgeRows(lane, rowsOf(lane, false)));
      await inLanes(groups, lanes, (lane) => judgeRows(lane, rowsOf(lane, true)));
    } finally {
      await inLanes(groups, lanes, ({ session }) => cleanUp(session));
      if (isShared) await cleanUp(scout);
      await cleanUp(keeper);
      left.push(...(await books.left(contract, paced(target, pace), fixtures)));
      left.push(...((await custody?.residue()) ?? []));
    }
  };
  void judgeAll().then(
    () => verdicts.end(),
    (cause: unknown) => verdicts.fail(cause),
  );
  try {
    yield* verdicts;
    if (traffic.refused) throw traffic.refused;
  } finally {
    options.onCleanUp?.([...new Set(left)]);
    options.onRequests?.(traffic.sent);
  }
}

/** What is there already is looked after. */
async function custodyOf(keeper: Session, { kept }: Provision): Promise<Custody | undefined> {
  if (Object.keys(kept).length === 0) return undefined;
  const { contract, fixtures, ledger } = keeper;
  const target = paced(keeper.target, keeper.traffic.pace);
  return Custody.take({
    contract,
    fixtures,
    kept,
    ledger,
    isLoopback: target.isLoopback,
    send: (request) => target.send(request),
    grant: (request) => keeper.target.guard?.grant(request),
  });
}

/** Replies of a target that is not at once consistent are waited for this long. */
const SETTLE = 2000;

/** Runs groups side by side, the members of a group one after the other. */
async function inLanes<T>(groups: T[][], lanes: number, work: (member: T) => Promise<void>): Promise<void> {
  const waiting = [...groups];
  const lane = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift())
      for (const member of group) await work(member);
  };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failed = ended.find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
}

function isSentLast({ kind, level }: Requirement): boolean {
  return level === 'observe' || kind === 'no-failure';
}

function unguarded(name: string): string {
  return `The target is not on this machine, and nothing guards what is sent — ${name}. Judge it with the command, or say that what it holds may be lost: isDisposable.`;
}

/**
 * Operations that work on the same given values (a number is a number for all connectors) are judged one after the other:
 * what cannot be released stays where it was put, so those that put it there come last.
 */
function together(operations: Operation[]): Operation[][] {
  const sharing = operations
    .filter((operation) => members(operation).some(({ schema }) => schema['x-fixture']))
    .sort((a, b) => Number(isGiven(a)) - Number(isGiven(b)));
  const alone = operations
    .filter((operation) => !sharing.includes(operation))
    .map((operation) => [operation]);
  return sharing.length > 0 ? [sharing, ...alone] : alone;

  function isGiven({ name }: Operation): boolean {
    return operations.some(({ given }) => given.includes(name));
  }
}

/** Every requirement of the contract, or those that the ids or operations select. */
export function select(
  contract: Contract,
  isWanted: (requirement: Requirement) => boolean = () => true,
): Requirement[] {
  return derive(contract).filter(isWanted);
}
