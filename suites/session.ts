import { type Case, type Exchange, type Fixtures, requestFor, type Step } from '../generators/index.ts';
import type { Contract, Operation, Reply, WireRequest } from '../spec/index.ts';
import { ExchangeFailed, type Target } from '../targets/index.ts';
import { isSuccess, jsonObject } from './checks/check.ts';
import { missing } from './checks/state-is-remembered.ts';
import { bind, memberOf, type Names, own, removalOf, resourcesOf, unbind } from './world.ts';

/** An exchange, and whether the steps before it did what they were for. */
export type Outcome = { exchange: Exchange; prepared: boolean } | { failed: string; stopped?: true };

/** Counts and limits that all lanes share. */
export interface Traffic {
  sent: number;
  maxRequests: number;
  /** Exchanges in a row without a whole reply. */
  silent: number;
  /** Why the target counts as gone. */
  gone: string | undefined;
  /** Why nothing more is sent. */
  stopped: string | undefined;
  sleep: (ms: number) => Promise<void>;
}

/** After so many exchanges in a row without a reply, a target counts as gone. */
const GIVE_UP_AFTER = 4;
/** Throttled requests are sent again so often, after these pauses in milliseconds. */
const BACK_OFF = [100, 400, 1600];

/** Exchanges kept for other rows of the operation; deep runs would otherwise keep all they draw. */
const MEMO_LIMIT = 2000;

/** What one lane knows: its resources, and the replies that several rows look at. */
export interface Session {
  contract: Contract;
  fixtures: Fixtures;
  target: Target;
  traffic: Traffic;
  names: Names;
  /** Resources created and not yet removed, by request. */
  residue: Map<string, WireRequest>;
  memo: Map<string, Promise<Outcome>>;
}

/** One exchange for a case; cases that are the same on the wire share it. */
export function exchangeOnce(session: Session, each: Case): Promise<Outcome> {
  const key = wireKey(each);
  const known = session.memo.get(key);
  const fresh = known ?? exchange(session, each);
  if (!known && session.memo.size < MEMO_LIMIT) session.memo.set(key, fresh);
  return fresh.then((outcome) =>
    'failed' in outcome ? outcome : { ...outcome, exchange: { ...outcome.exchange, case: each } },
  );
}

/** What makes two cases one exchange. Bodies can be large, so they are not quoted. */
export function wireKey({ when, given, raw }: Case): string {
  const body = typeof when.body === 'string' ? when.body : (when.body?.base64 ?? '');
  return `${raw ? 'raw ' : ''}${when.method} ${when.target} ${JSON.stringify([when.headers, given, typeof when.body])} ${body}`;
}

/** Sends what a case needs first, the case, and what takes its effect back. */
export async function exchange(session: Session, each: Case): Promise<Outcome> {
  const names: Names = { ...session.names };
  try {
    const given: Reply[] = [];
    let prepared = true;
    for (const step of each.given) {
      const reply = await sendStep(session, step, names);
      given.push(unbind(reply, names));
      prepared &&= isPrepared(step, reply);
    }
    const reply = await send(session, bind(each.when, names), each.raw);
    await takeBack(session, operationOf(session, each), each, reply, names);
    await removeOwn(session, each, names);
    return { exchange: { case: each, given, reply: unbind(reply, names) }, prepared };
  } catch (cause) {
    if (cause instanceof Stopped) return { failed: cause.message, stopped: true };
    if (cause instanceof ExchangeFailed) return { failed: cause.message };
    throw cause;
  }
}

/** One request, throttling answered with patience. */
export async function send(session: Session, request: WireRequest, raw = false): Promise<Reply> {
  const { traffic, target } = session;
  for (let attempt = 0; ; attempt++) {
    if (traffic.gone !== undefined) throw new ExchangeFailed('other', traffic.gone);
    if (traffic.stopped !== undefined) throw new Stopped(traffic.stopped);
    if (traffic.sent >= traffic.maxRequests) {
      traffic.stopped = `The request budget is spent — ${traffic.maxRequests} requests. Raise --max-requests.`;
      throw new Stopped(traffic.stopped);
    }
    traffic.sent++;
    const reply = await (raw ? target.sendRaw(request) : target.send(request)).catch((cause: unknown) => {
      traffic.silent++;
      if (traffic.silent >= GIVE_UP_AFTER)
        traffic.gone ??= `The target stopped answering — ${(cause as Error).message}`;
      throw cause;
    });
    traffic.silent = 0;
    if (reply.status !== 429 && reply.status !== 503) return reply;
    const pause = BACK_OFF[attempt];
    if (pause === undefined)
      throw new ExchangeFailed(
        'other',
        `Throttled — status ${reply.status} after ${BACK_OFF.length} pauses. Lower --lanes or --rate.`,
      );
    await traffic.sleep(Math.max(pause, retryAfter(reply)));
  }
}

/** Whether a step did what the next ones need. */
function isPrepared({ isRefused, needs, shows }: Step, reply: Reply): boolean {
  if (shows) return true;
  if (isRefused) return reply.status >= 400 && reply.status < 500;
  return isSuccess(reply.status) && (needs === undefined || missing(needs, reply) === undefined);
}

async function sendStep(session: Session, step: Step, names: Names): Promise<Reply> {
  const reply = await send(session, bind(step.request, names));
  const creates = session.contract.operations.find(({ name }) => name === step.operation)?.success.creates;
  if (step.captures && creates) {
    const name = memberOf(reply, step.captures.member);
    if (name !== undefined) {
      names[step.captures.name] = name;
      remember(session, creates.resource, name);
    }
  }
  return reply;
}

/** Takes back what a successful request did, so that a run leaves nothing and a later case meets no leftovers. */
async function takeBack(
  session: Session,
  operation: Operation,
  each: Case,
  reply: Reply,
  names: Names,
): Promise<void> {
  if (!isSuccess(reply.status)) return;
  if (operation.deletes && each.when.method === operation.method)
    session.residue.delete(names[own(operation.deletes)] ?? '');
  const { creates } = operation.success;
  if (creates) {
    const name = memberOf(reply, creates.id);
    if (name !== undefined) await remove(session, creates.resource, name);
  }
  await undo(session, operation, each.when, names);
}

/** Sends the inverse operation, element by element: one that is refused must not keep the others. */
async function undo(
  session: Session,
  operation: Operation,
  request: WireRequest,
  names: Names,
): Promise<void> {
  const inverse = session.contract.operations.find(({ name }) => name === operation.undo);
  const body = typeof request.body === 'string' ? jsonObject(request.body) : undefined;
  if (!inverse || !body) return;
  const [resource = ''] = resourcesOf(operation);
  const [slot = resource] = [...request.target.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] as string);
  for (const [list, elements] of Object.entries(body)) {
    if (!(list in (inverse.body?.schema.properties ?? {})) || !Array.isArray(elements)) continue;
    for (const element of elements) {
      const inversion = requestFor(inverse, session.fixtures, { body: { [list]: [element] } });
      await send(
        session,
        bind({ ...inversion, target: inversion.target.replace(`{${resource}}`, `{${slot}}`) }, names),
      );
    }
  }
}

/** Removes the resources that a case created for itself. */
async function removeOwn(session: Session, { given }: Case, names: Names): Promise<void> {
  if (!given.some(({ captures }) => captures)) return;
  for (const { operation, request } of given) {
    const inverted = session.contract.operations.find(({ name }) => name === operation);
    if (inverted?.undo) await undo(session, inverted, request, names);
  }
  for (const { captures, operation } of given) {
    const resource = session.contract.operations.find(({ name }) => name === operation)?.success.creates
      ?.resource;
    const name = captures && names[captures.name];
    if (resource !== undefined && name !== undefined && session.residue.has(name))
      await remove(session, resource, name);
  }
}

/** Notes a resource that this run created. */
export function remember(session: Session, resource: string, name: string): void {
  const removal = removalOf(session.contract, resource, session.fixtures);
  if (removal) session.residue.set(name, bind(removal, { [resource]: name }));
}

/** Removes a resource that this run created. */
async function remove(session: Session, resource: string, name: string): Promise<void> {
  remember(session, resource, name);
  const removal = session.residue.get(name);
  if (!removal) return;
  const reply = await send(session, removal);
  if (isSuccess(reply.status) || reply.status === 404) session.residue.delete(name);
}

/** Removes everything that a lane created; what cannot be removed is named. */
export async function cleanUp(session: Session): Promise<string[]> {
  for (const [name, removal] of [...session.residue]) {
    const reply = await session.target.send(removal).catch(() => undefined);
    if (reply && (isSuccess(reply.status) || reply.status === 404)) session.residue.delete(name);
  }
  return [...session.residue.keys()];
}

function operationOf(session: Session, each: Case): Operation {
  const [name] = each.requirement.split('/');
  return session.contract.operations.find((operation) => operation.name === name) as Operation;
}

/** Seconds the target asks for, in milliseconds, at most a minute. */
function retryAfter(reply: Reply): number {
  const seconds = Number(reply.headers['retry-after']);
  return Number.isFinite(seconds) ? Math.min(seconds, 60) * 1000 : 0;
}

/** Nothing more is sent: the budget is spent, the target is gone, or the run was stopped. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}
