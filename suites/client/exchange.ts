import type { Driver, DriverSettings, Outcome, Responder, Sent } from '../../clients/index.ts';
import { type ClientCase, callKey } from '../../generators/index.ts';

/** One call: what the client sent, how it was answered, and what the caller got. */
export interface ClientExchange {
  case: ClientCase;
  endpoint: string;
  sent: Sent[];
  outcome: Exclude<Outcome, { kind: 'lost' | 'unknown' }>;
  /** What the client printed meanwhile. */
  log: string;
}

/** What became of a call. */
export type Called = ClientExchange | { lost: string; isHung: boolean } | { unknown: true };

/** One lane: a driver and a responder that nobody else talks to. */
export interface ClientSession {
  driver: Driver;
  responder: Responder;
  base: Pick<DriverSettings, 'region' | 'namespace' | 'credentials'>;
  deadlineMs: number;
  seed: number;
  sleep(ms: number): Promise<void>;
  /** Calls made, requests seen. */
  count: { calls: number; requests: number };
  /** Calls of the operation under way, by what they are. */
  memo: Map<string, Promise<Called>>;
  /** Calls of the operation that the driver lost. */
  losses: number;
  /** Operations for which the driver was given up, in all lanes. */
  givenUp: Set<string>;
}

/** How long a client may wait for an answer that comes at once. */
const PATIENT_MS = 5000;
/** How long a call may take that the client was told to end sooner. */
const IMPATIENT_MS = 3000;
/** How long something may come that should not: a second request after a success, a line in a log. */
const AFTERMATH_MS = 60;
/** After so many lost calls of one operation the driver is not asked about it again. */
const LOSSES = 2;
/** After so many operations that were given up it is not asked about any. */
const GIVEN_UP = 4;

/** The call, made once for all rows that look at it. */
export function callOnce(session: ClientSession, each: ClientCase): Promise<Called> {
  const key = callKey(each);
  const known = session.memo.get(key) ?? call(session, each);
  session.memo.set(key, known);
  return known;
}

/** The call, made now. */
export async function call(session: ClientSession, each: ClientCase): Promise<Called> {
  const { driver, responder, base, deadlineMs, count } = session;
  const { name } = each.operation;
  if (session.losses >= LOSSES) session.givenUp.add(name);
  if (session.givenUp.has(name) || session.givenUp.size >= GIVEN_UP)
    return { lost: 'it failed too often and was given up', isHung: false };
  const { timeoutMs = PATIENT_MS, maxAttempts } = each.settings;
  responder.follow(each.script);
  driver.takeLog();
  count.calls++;
  const settings = { ...base, endpoint: responder.url, timeoutMs, maxAttempts };
  // Who was told to wait a moment and waits for long waits for ever.
  const bound = timeoutMs < PATIENT_MS ? Math.min(deadlineMs, IMPATIENT_MS) : deadlineMs;
  const outcome = await driver.call(name, each.input, settings, bound);
  if (each.lingers) await session.sleep(AFTERMATH_MS);
  const sent = responder.sent();
  count.requests += sent.length;
  if (outcome.kind === 'unknown') return { unknown: true };
  if (outcome.kind === 'lost') {
    if (bound === deadlineMs) session.losses++;
    return { lost: outcome.why, isHung: outcome.isHung };
  }
  return { case: each, endpoint: responder.url, sent, outcome, log: driver.takeLog() };
}
