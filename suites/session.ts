import type { Fixtures } from '../generators/index.ts';
import type { Contract, Reply, WireRequest } from '../spec/index.ts';
import { ExchangeFailed, GuardRefused, type Target } from '../targets/index.ts';
import type { Custody } from './custody.ts';
import type { Outcome } from './exchange.ts';
import type { Ledger } from './ledger.ts';
import type { Pace } from './pace.ts';
import type { Patience } from './patience.ts';
import type { Refusals } from './refusals.ts';
import { retryAfter } from './retry-after.ts';
import type { Throttling } from './throttling.ts';
import type { Names } from './world.ts';

/** Counts and limits that all lanes share. */
export interface Traffic {
  sent: number;
  maxRequests: number;
  /** Exchanges in a row without a whole reply. */
  silent: number;
  /** Milliseconds spent on waiting for a target that throttles. */
  waited: number;
  throttling: Throttling;
  refusals: Refusals;
  /** Why the target counts as gone. */
  gone: string | undefined;
  /** The guard held something back, so that nothing more is sent. */
  refused?: GuardRefused | undefined;
  /** Why nothing more is sent. */
  stopped: string | undefined;
  pace: Pace;
  /** Milliseconds that the run may still take. */
  timeLeft: () => number;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
}

/** After so many exchanges in a row without a reply, a target counts as gone. */
const GIVE_UP_AFTER = 4;
/** A run waits so long for a target that throttles, in milliseconds, over all its requests. */
const PATIENCE = 120_000;
/** Throttled requests are sent again so often, after these pauses in milliseconds. */
const BACK_OFF = [100, 400, 1600];

/** What one lane knows: its resources, and the replies that several rows look at. */
export interface Session {
  contract: Contract;
  fixtures: Fixtures;
  target: Target;
  traffic: Traffic;
  names: Names;
  /** For replies that are behind what was written. */
  patience: Patience;
  /** What this lane brought about and has not taken back. */
  ledger: Ledger;
  /** Over resources that the run did not create. */
  custody?: Custody;
  /** Requests that the lane's rows have looked at; one that several look at counts for each. */
  looked: number;
  memo: Map<string, Promise<Outcome>>;
  /** Whether what is put off under a status is not asked for again. */
  isFinal?: (status: number) => boolean;
}

/** One request, throttling answered with patience; before it leaves again, `repeats` is told how it was put off. */
export async function send(
  session: Session,
  request: WireRequest,
  raw = false,
  repeats?: (putOff: Reply) => void,
): Promise<Reply> {
  const { traffic, target } = session;
  let putOff: Reply | undefined;
  for (let attempt = 0; ; attempt++) {
    await leave(traffic);
    if (putOff !== undefined) repeats?.(putOff);
    const reply = await (raw ? target.sendRaw(request) : target.send(request)).catch((cause: unknown) => {
      if (cause instanceof GuardRefused) {
        traffic.refused ??= cause;
        traffic.stopped ??= cause.message;
        throw new Stopped(cause.message);
      }
      traffic.silent++;
      if (traffic.silent >= GIVE_UP_AFTER)
        traffic.gone ??= `The target stopped answering after ${request.method} ${request.target.slice(0, 100)} — ${(cause as Error).message}`;
      throw cause;
    });
    traffic.silent = 0;
    if (reply.status !== 429 && reply.status !== 503) {
      if (putOff !== undefined) traffic.throttling.asksToWait(putOff.status);
      traffic.pace.answered();
      if (reply.status >= 400 && reply.status < 500) traffic.refusals.note(request, reply.status);
      return reply;
    }
    if (session.isFinal?.(reply.status)) throw new PutOff(reply, attempt);
    putOff = reply;
    await bePatient(traffic, reply, attempt);
  }
}

/** Waits until the next request may leave, and counts it. */
async function leave(traffic: Traffic): Promise<void> {
  refuse(traffic);
  await traffic.pace.turn(traffic.timeLeft);
  // While it waited, others may have spent what was left.
  refuse(traffic);
  traffic.sent++;
}

function refuse(traffic: Traffic): void {
  if (traffic.gone !== undefined) throw new ExchangeFailed('other', traffic.gone);
  if (traffic.sent >= traffic.maxRequests)
    traffic.stopped ??= `The request budget is spent — ${traffic.maxRequests} requests. Raise --max-requests.`;
  if (traffic.timeLeft() <= 0)
    traffic.stopped ??= 'The time is spent — --max-time. Raise it, or raise --rate.';
  if (traffic.stopped !== undefined) throw new Stopped(traffic.stopped);
}

/** Waits before a throttled request is sent again; what a target asks for holds for all lanes. */
async function bePatient(traffic: Traffic, reply: Reply, attempt: number): Promise<void> {
  const { pace } = traffic;
  const asked = retryAfter(reply, traffic.now());
  if (reply.status === 429) pace.throttled();
  const pause = BACK_OFF[attempt];
  if (pause === undefined || traffic.waited > PATIENCE) {
    const given = new PutOff(reply, attempt);
    if (traffic.waited > PATIENCE) traffic.gone ??= given.message;
    throw given;
  }
  traffic.waited += asked > 0 ? pace.hush(Math.min(asked, traffic.timeLeft())) : pause;
  await traffic.sleep(Math.min(asked > 0 ? 0 : pause, traffic.timeLeft()));
}

/** A request was answered 429 or 503 until patience ended. */
export class PutOff extends ExchangeFailed {
  readonly reply: Reply;
  readonly pauses: number;

  constructor(reply: Reply, pauses: number) {
    super(
      'other',
      `Throttled — status ${reply.status} after ${pauses} pauses. Lower --rate or --lanes, or raise the target's limit.`,
    );
    this.reply = reply;
    this.pauses = pauses;
  }
}

/** Nothing more is sent: the budget is spent, the target is gone, or the run was stopped. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}
