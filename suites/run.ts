import { acceptedControl, type Fixtures, type Setting } from '../generators/index.ts';
import {
  type Contract,
  derive,
  members,
  type Operation,
  type Requirement,
  type WireRequest,
} from '../spec/index.ts';
import type { Target } from '../targets/index.ts';
import { isStory } from './bearing.ts';
import { listAll } from './clean-up.ts';
import { type Control, control, type Offers, unavailable } from './control.ts';
import { Custody } from './custody.ts';
import { TargetUnguarded } from './errors.ts';
import { judge } from './judge.ts';
import { isJudged, UNSIGNED } from './judged.ts';
import { Ledger, type LedgerRecord } from './ledger.ts';
import { Pace } from './pace.ts';
import { paced } from './paced.ts';
import { Patience } from './patience.ts';
import { plan, SHARED_BELOW, type Share } from './plan.ts';
import { type Provision, provide, scoutOut } from './provision.ts';
import { Queue } from './queue.ts';
import { seedOf } from './seed.ts';
import type { Session, Traffic } from './session.ts';
import { cleanUp } from './take-back.ts';
import type { Verdict } from './verdict.ts';
import { bind, type Names, resourcesOf } from './world.ts';

/** How a run is made. Everything that chance or time could change comes in here. */
export interface RunOptions {
  seed: number;
  /** Draws a requirement after its probes. */
  runs: number;
  /** Operations judged at once; each works on resources of its own. */
  lanes: number;
  maxRequests: number;
  /** Requests a second. */
  rate?: number;
  /** Milliseconds after which nothing more is sent but what takes back. */
  maxTime?: number;
  fixtures: Fixtures;
  /** Resources that are there already, by resource. */
  names: Names;
  sleep: (ms: number) => Promise<void>;
  /** Milliseconds; only differences count. Without it, every pause is taken in full and no time is spent. */
  now?: () => number;
  /** How long a reply may be behind what was written, in milliseconds. */
  settle?: number;
  signal?: AbortSignal;
  /** Only the case at this path. */
  path?: string;
  /** What an interrupted run had done: its verdicts stand, its requests and debts are counted on. */
  before?: { judged: ReadonlySet<string>; requests: number; debts: number };
  /** Every debt to the target, before it is made and when it is paid. */
  onLedger?: (record: LedgerRecord) => void;
  onCleanUp?: (left: string[]) => void;
  onRequests?: (sent: number) => void;
}

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
  let debts = before?.debts ?? 0;
  const sessionFor = (names: Names): Session => ({
    contract,
    fixtures,
    target,
    traffic,
    names,
    patience: new Patience(options.settle ?? SETTLE, sleep, lateness),
    ledger: new Ledger(
      (record) => options.onLedger?.(record),
      () => ++debts,
    ),
    looked: 0,
    memo: new Map(),
  });
  const remaining = requirements.filter(({ id }) => !before?.judged.has(id));
  const operations = contract.operations.filter(({ name }) =>
    requirements.some(({ operation }) => operation === name),
  );

  const scout = sessionFor({});
  if (options.onLedger) await noteExisting(contract, paced(target, pace), options);
  const isShared = maxRequests < SHARED_BELOW;
  const keeper = sessionFor({});
  const provision = await scoutOut(scout, operations, options.names, isShared).catch((cause: unknown) => {
    throw traffic.refused ?? cause;
  });
  const left = isShared ? [] : await cleanUp(scout);
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
      await inLanes(groups, lanes, async ({ session }) => {
        left.push(...(await cleanUp(session)));
      });
      if (isShared) left.push(...(await cleanUp(scout)));
      left.push(...(await cleanUp(keeper)), ...((await custody?.residue()) ?? []));
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

/** What was there before the run is not the run's to remove. */
async function noteExisting(
  contract: Contract,
  target: Target,
  { fixtures, onLedger }: RunOptions,
): Promise<void> {
  for (const resource of new Set(contract.operations.flatMap(resourcesOf))) {
    const listed = await listAll(contract, target, resource, fixtures).catch(() => undefined);
    if (listed) onLedger?.({ resource, existing: listed.map(({ name }) => name) });
  }
}

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

const WITHHELD =
  'Nothing of it may be sent to this target: it takes values or paths that may be somebody’s. Judge it on loopback.';

function unguarded(name: string): string {
  return `The target is not on this machine, and nothing guards what is sent — ${name}. Judge it with the command, or say that what it holds may be lost: isDisposable.`;
}

/** One operation and what it is judged with. */
interface Lane {
  operation: Operation;
  control?: Control;
  session: Session;
  provision: Provision;
  shares: Map<string, Share>;
  offers: Offers;
  options: RunOptions;
  verdicts: Queue<Verdict>;
}

async function judgeRows(lane: Lane, rows: Requirement[]): Promise<void> {
  const { operation, session, provision, shares, offers, options, verdicts } = lane;
  if (rows.length === 0) return;
  if (provision.creates && lane.control === undefined) await provide(session, operation);
  lane.control ??= await controlled(lane);
  for (const requirement of rows) {
    if (options.signal?.aborted) return;
    if (!isJudged(requirement, session.target)) {
      verdicts.push({ requirement: requirement.id, status: 'skip', cases: 0, requests: 0, reason: UNSIGNED });
      continue;
    }
    const { source, isWithheld, ...share } = shares.get(requirement.id) as Share;
    if (isWithheld) {
      verdicts.push({ requirement: requirement.id, status: 'skip', cases: 0, requests: 0, reason: WITHHELD });
      continue;
    }
    const seed = seedOf(options.seed, source.stream ?? requirement.id);
    const path = options.path === undefined ? {} : { path: options.path };
    const why = isStory(requirement)
      ? await unavailable(source, session, offers, providerOf(lane))
      : undefined;
    const sample: Control = why === undefined ? lane.control : { kind: 'skip', why };
    verdicts.push(await judge(requirement, source, session, sample, { ...share, seed, ...path }));
    options.onRequests?.(session.traffic.sent);
  }
}

/** Creates what a companion needs, where the target hands out resources. */
function providerOf({ session, provision }: Lane): (operation: Operation) => Promise<void> {
  return (operation) => (provision.creates ? provide(session, operation) : Promise.resolve());
}

async function controlled({ operation, session, provision, offers }: Lane): Promise<Control> {
  const why = harmOf(operation, session) ?? (await withoutOwn(operation, session, provision, offers));
  if (why !== undefined) return { kind: 'skip', why };
  const needed = resourcesOf(operation).find((resource) => session.names[resource] === undefined);
  if (needed === undefined) {
    const answer = await control(operation, session);
    const isNothing = answer.kind === 'refused' && (answer.status === 403 || answer.status === 404);
    const [resource] = resourcesOf(operation);
    return provision.isGuess && resource !== undefined && isNothing
      ? { kind: 'stopped', why: nothingToWorkOn(resource, answer.status) }
      : answer;
  }
  const { gone, stopped } = session.traffic;
  if (provision.missing !== undefined) return { kind: 'skip', why: provision.missing };
  if (gone === undefined && stopped !== undefined) return { kind: 'stopped', why: stopped };
  return { kind: 'error', why: gone ?? `No ${needed} could be created.` };
}

/** Why an operation cannot be judged without harm to what the run did not create. */
function harmOf(operation: Operation, session: Session): string | undefined {
  const { contract, custody, fixtures, names } = session;
  const { given, when } = acceptedControl(operation, { contract, fixtures });
  const sent = [...given, { operation: operation.name, request: when }].map(
    ({ operation: name, request }): [Operation, WireRequest] => [
      contract.operations.find((each) => each.name === name) as Operation,
      bind(request, names),
    ],
  );
  return custody?.refusal(operation, sent);
}

/** What removes a resource is judged on resources of its own, and on nothing that the run did not create. */
async function withoutOwn(
  operation: Operation,
  session: Session,
  { kept }: Provision,
  offers: Offers,
): Promise<string | undefined> {
  if (operation.deletes === undefined || kept[operation.deletes] === undefined) return undefined;
  const sample = acceptedControl(operation, { contract: session.contract, fixtures: session.fixtures });
  return unavailable({ probes: [sample] }, session, offers, async () => {});
}

function nothingToWorkOn(resource: string, status: number): string {
  return `No ${resource} to work on — the one of the documents' sample is answered ${status}. Name one that may be changed.`;
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
