import { acceptedControl, type Case } from '../generators/index.ts';
import type { Operation, Requirement } from '../spec/index.ts';
import { isSuccess } from './checks/check.ts';
import type { Control } from './control.ts';
import { exchange, type Outcome, remember } from './exchange.ts';
import { LONGEST, retryAfter } from './retry-after.ts';
import type { Session } from './session.ts';

/**
 * How often the sample is sent after each time that a request was put off. The numbers differ, so that what throttles
 * every so many requests meets the sample as well.
 */
const SAMPLES = [2, 3, 2];

/**
 * What was put off as if the target throttled, as the answer that it is: one that comes three times of three, while the
 * documented sample is served at once each time in between.
 *
 * Whoever throttles puts off the sample too, or serves the request in the end. Then, and where the target asks for more
 * time than it was given, nothing is proven.
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
  const isLong = retryAfter(reply, now()) >= LONGEST;
  if (!isLong && requirement.level === 'observe' && throttling.isRefusal(reply.status)) return answer;
  const proof = isLong ? 'none' : await proofThat(requirement, each, reply.status, session);
  if (proof === 'whole') {
    throttling.refuses(reply.status);
    if (reply.status === 429) pace.forgive();
    remember(session, each, answer);
    return answer;
  }
  if (proof !== 'none') return proof;
  if (pauses > 0) return outcome;
  throttling.asksToWait(reply.status);
  return exchange(session, each);
}

async function proofThat(
  requirement: Requirement,
  each: Case,
  status: number,
  session: Session,
): Promise<'whole' | 'none' | Outcome> {
  const { contract, fixtures, traffic } = session;
  const name = each.operation ?? requirement.operation;
  const operation = contract.operations.find((other) => other.name === name) as Operation;
  const sample = acceptedControl(operation, { contract, fixtures });
  for (const [time, samples] of SAMPLES.entries()) {
    if (time > 0) {
      const again = await exchange(session, each, true);
      if (!('failed' in again) || again.putOff?.exchange.reply.status !== status) return orStopped(again);
    }
    for (let sent = 0; sent < samples; sent++) {
      const served = await exchange(session, sample, true);
      if ('failed' in served || !isSuccess(served.exchange.reply.status)) return orStopped(served);
    }
  }
  return traffic.throttling.isWait(status) ? 'none' : 'whole';
}

function orStopped(outcome: Outcome): 'none' | Outcome {
  return 'failed' in outcome && outcome.stopped ? outcome : 'none';
}
