import { acceptedControl, type Case } from '../generators/index.ts';
import type { Operation, Requirement, WireRequest } from '../spec/index.ts';
import { isSuccess } from './checks/check.ts';
import type { Control } from './control.ts';
import { exchange, type Outcome, remember } from './exchange.ts';
import type { Refused } from './refusals.ts';
import { LONGEST, retryAfter } from './retry-after.ts';
import type { Session } from './session.ts';
import { bind } from './world.ts';

/**
 * How often the sample is sent after each time that a request was put off. The numbers differ, so that what throttles
 * every so many requests meets the sample as well.
 */
const SAMPLES = [2, 3, 2];

/** How often what was refused before is sent after the sample, for the same reason. */
const REFUSED = [1, 2, 0];

/**
 * What was put off as if the target throttled, as the answer that it is: one that comes three times of three, while the
 * documented sample is served at once, and what was refused before refused, each time in between.
 *
 * Whoever throttles puts off the sample too, or serves the request in the end; who limits refusals puts off what was
 * refused before. Then, and where the target asks for more time than it was given, nothing is proven.
 */
export async function meant(
  requirement: Requirement,
  each: Case,
  outcome: Outcome,
  session: Session,
  control: Control,
): Promise<Outcome> {
  if (!('failed' in outcome) || !outcome.putOff || control.kind !== 'accepted') return outcome;
  const { pauses, ...putOff } = outcome.putOff;
  const { reply } = putOff.exchange;
  const { now, pace, throttling } = session.traffic;
  const answer: Outcome = { ...putOff, isMeant: true };
  const request = bind(each.when, session.names);
  const isLong = retryAfter(reply, now()) >= LONGEST;
  if (!isLong && requirement.level === 'observe' && throttling.isRefusal(reply.status)) return answer;
  const proof = isLong
    ? 'none'
    : await proofThat(requirement, each, { status: reply.status, request }, session);
  if (proof === 'whole') {
    throttling.refuses(reply.status);
    if (reply.status === 429) pace.forgive();
    remember(session, each, answer);
    return answer;
  }
  if (proof === 'throttles') throttling.asksToWait(reply.status);
  else if (proof !== 'none') return proof;
  if (pauses > 0) return outcome;
  throttling.asksToWait(reply.status);
  return exchange(session, each);
}

async function proofThat(
  requirement: Requirement,
  each: Case,
  { status, request }: { status: number; request: WireRequest },
  session: Session,
): Promise<'whole' | 'none' | 'throttles' | Outcome> {
  const { contract, fixtures, traffic } = session;
  const name = each.operation ?? requirement.operation;
  const operation = contract.operations.find((other) => other.name === name) as Operation;
  const sample = acceptedControl(operation, { contract, fixtures });
  const refused = traffic.refusals.near(name, request);
  const stillRefused = new Set<Refused>();
  for (const [time, samples] of SAMPLES.entries()) {
    if (time > 0) {
      const again = await exchange(session, each, true);
      if (!('failed' in again) || again.putOff?.exchange.reply.status !== status) return orStopped(again);
    }
    for (let sent = 0; sent < samples; sent++) {
      const served = await exchange(session, sample, true);
      if ('failed' in served || !isSuccess(served.exchange.reply.status)) return orStopped(served);
    }
    for (const before of Array.from({ length: REFUSED[time] as number }, () => refused).flat()) {
      const now = await exchange(session, again(sample, before), true);
      if ('failed' in now) return now.putOff ? 'throttles' : orStopped(now);
      if (now.exchange.reply.status === before.status) stillRefused.add(before);
      else stillRefused.delete(before);
    }
  }
  if (!traffic.refusals.canTell(request, [...stillRefused])) return 'none';
  return traffic.throttling.isWait(status) ? 'none' : 'whole';
}

/** What was refused, sent as it is; whatever it is answered proves nothing about itself. */
function again(sample: Case, { operation, request: when, raw }: Refused): Case {
  return { ...sample, operation, given: [], when, raw, expects: { ...sample.expects, side: 'observe' } };
}

function orStopped(outcome: Outcome): 'none' | Outcome {
  return 'failed' in outcome && outcome.stopped ? outcome : 'none';
}
