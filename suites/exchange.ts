import { type Case, type Exchange, includes, type Step } from '../generators/index.ts';
import type { Operation, Reply, WireRequest } from '../spec/index.ts';
import { ExchangeFailed, type Failure } from '../targets/index.ts';
import { isCaseBehind, isStepBehind } from './behind.ts';
import { isSuccess } from './checks/check.ts';
import { missing } from './checks/state-is-remembered.ts';
import { isRepeatable } from './refusals.ts';
import { PutOff, type Session, Stopped } from './session.ts';
import { sendOwing, takeBack } from './take-back.ts';
import { bind, memberOf, type Names, unbind } from './world.ts';

/** Exchanges kept for other rows of the operation; deep runs would otherwise keep all they draw. */
const MEMO_LIMIT = 2000;

/** An exchange, and whether the steps before it did what they were for. */
export type Outcome =
  | Answered
  | { failed: string; stopped?: true; failure?: Failure; putOff?: Answered & { pauses: number } };

interface Answered {
  exchange: Exchange;
  prepared: boolean;
  /** The reply looks as if the target throttled, and is its answer. */
  isMeant?: true;
}

/** One exchange for a case; cases that are the same on the wire share it. */
export function exchangeOnce(session: Session, each: Case): Promise<Outcome> {
  const key = wireKey(each);
  const known = session.memo.get(key);
  session.looked += requestsOf(each);
  const fresh = known ?? perform(session, each);
  if (!known && session.memo.size < MEMO_LIMIT) session.memo.set(key, fresh);
  if (!known)
    void fresh.then(
      (outcome) => forgetLarge(session, key, outcome),
      () => session.memo.delete(key),
    );
  return fresh.then((outcome) =>
    'failed' in outcome ? outcome : { ...outcome, exchange: { ...outcome.exchange, case: each } },
  );
}

/** What makes two cases one exchange. Bodies can be large, so they are not quoted. */
export function wireKey({ when, given, raw }: Case): string {
  const body = typeof when.body === 'string' ? when.body : (when.body?.base64 ?? '');
  return `${raw ? 'raw ' : ''}${when.method} ${when.target} ${JSON.stringify([when.headers, given, typeof when.body, when.signing])} ${body}`;
}

/** What other rows find in the place of an exchange that they share. */
export function remember(session: Session, each: Case, outcome: Outcome): void {
  const key = wireKey(each);
  if (session.memo.has(key)) session.memo.set(key, Promise.resolve(outcome));
}

/** One exchange for a case, whatever was sent before; with `isHasty`, what is put off is not asked for again. */
export function exchange(session: Session, each: Case, isHasty = false): Promise<Outcome> {
  session.looked += requestsOf(each);
  return perform(session, each, isHasty);
}

/** Replies of this size are not worth keeping. */
const LARGE = 64 * 1024;

function forgetLarge(session: Session, key: string, outcome: Outcome): void {
  if (!('failed' in outcome) && outcome.exchange.reply.body.length > LARGE) session.memo.delete(key);
}

function requestsOf({ given }: Case): number {
  return given.length + 1;
}

/** Sends what a case needs first, the case, and what takes its effect back. */
async function perform(session: Session, each: Case, isHasty = false): Promise<Outcome> {
  const { throttling } = session.traffic;
  const names: Names = { ...session.names };
  const owed = new Set(session.ledger.debts.keys());
  const given: Reply[] = [];
  let prepared = true;
  const isFinal = (status: number) => isHasty || throttling.isRefusal(status);
  try {
    for (const steps of atOnce(each.given)) {
      for (const [index, reply] of (
        await Promise.all(steps.map((step) => sendStep(session, step, names)))
      ).entries()) {
        given.push(unbind(reply, names));
        const { captures } = steps[index] as Step;
        prepared &&=
          isPrepared(steps[index] as Step, reply) && (!captures || names[captures.name] !== undefined);
      }
    }
    const [name = ''] = each.requirement.split('/');
    const judged = operationOf(session, each.operation ?? name);
    const reply = await session.patience.until(
      (seen) => isCaseBehind(each, judged, unbind(seen, names)),
      () => sendOwing({ ...session, isFinal }, judged, each.when, names, each.raw),
    );
    const { status } = reply;
    if (status >= 400 && status < 500 && isRepeatable(each, judged, status)) {
      const request = bind(each.when, names);
      session.traffic.refusals.keep({ operation: judged.name, status, request, raw: each.raw === true });
    }
    await takeBack(session, owed).catch(unlessOwed);
    return { exchange: { case: each, given, reply: unbind(reply, names) }, prepared };
  } catch (cause) {
    if (cause instanceof Stopped) return { failed: cause.message, stopped: true };
    if (!(cause instanceof ExchangeFailed)) throw cause;
    const { message, failure } = cause;
    if (!(cause instanceof PutOff) || given.length < each.given.length) return { failed: message, failure };
    const { reply, pauses } = cause;
    const putOff = { exchange: { case: each, given, reply: unbind(reply, names) }, prepared, pauses };
    return { failed: message, failure, putOff };
  }
}

/** What could not be taken back stays owed and is tried again at the end: the reply that came stands. */
function unlessOwed(cause: unknown): void {
  if (!(cause instanceof Stopped || cause instanceof ExchangeFailed)) throw cause;
}

/** Steps one by one, but for those that are sent together. */
function atOnce(steps: Step[]): Step[][] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const last = groups[groups.length - 1];
    if (step.atOnce && last?.[0]?.atOnce) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

async function sendStep(session: Session, step: Step, names: Names): Promise<Reply> {
  const operation = operationOf(session, step.operation);
  const reply = await session.patience.until(
    (seen) => isStepBehind(step, operation, unbind(seen, names)),
    () => (step.isRefused ? sendRefused : sendOwing)(session, operation, step.request, names),
  );
  const name = step.captures && isSuccess(reply.status) ? memberOf(reply, step.captures.member) : undefined;
  if (step.captures && name !== undefined) names[step.captures.name] = name;
  return reply;
}

/** What has to be refused may be so under a status that is known to ask for nothing else. */
async function sendRefused(session: Session, ...sent: [Operation, WireRequest, Names]): Promise<Reply> {
  const isFinal = (status: number) => session.traffic.throttling.isRefusal(status);
  try {
    return await sendOwing({ ...session, isFinal }, ...sent);
  } catch (cause) {
    if (cause instanceof PutOff && isFinal(cause.reply.status)) return cause.reply;
    throw cause;
  }
}

/** Whether a step did what the next ones need. */
function isPrepared({ isFree, isRefused, refusedAs, needs, shows }: Step, reply: Reply): boolean {
  if (shows || isFree) return true;
  if (refusedAs) return includes(refusedAs, reply.status);
  if (isRefused) return reply.status >= 400 && reply.status < 500 && reply.status !== 429;
  return isSuccess(reply.status) && (needs === undefined || missing(needs, reply) === undefined);
}

function operationOf(session: Session, name: string): Operation {
  return session.contract.operations.find((operation) => operation.name === name) as Operation;
}
