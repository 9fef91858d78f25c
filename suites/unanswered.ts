import { acceptedControl, type Case, type Exchange, includes } from '../generators/index.ts';
import type { Operation, Requirement } from '../spec/index.ts';
import { isSuccess } from './checks/check.ts';
import type { Control } from './control.ts';
import { exchange, type Outcome } from './exchange.ts';
import type { Finding } from './finding.ts';
import type { Session } from './session.ts';
import { type Broken, REPETITIONS } from './smallest.ts';

/** What stands in the place of a reply that did not come. */
const NO_REPLY = { status: 0, headers: {}, body: '' };

/**
 * A request that has its connection closed each time, while the documented sample is answered before and after: the
 * target is there, and what is asked of it is an answer. Silence and everything else that may be the network's doing
 * proves nothing.
 */
export async function unanswered(
  requirement: Requirement,
  each: Case,
  outcome: Extract<Outcome, { failed: string }>,
  session: Session,
  control: Control,
): Promise<Broken | undefined> {
  if (outcome.failure !== 'reset' || control.kind !== 'accepted') return undefined;
  if (each.expects.side === 'observe' || each.given.length > 0) return undefined;
  // Where any other answer would prove nothing, none proves nothing as well.
  if (includes(each.expects.moot, 500) || requirement.kind === 'echo') return undefined;
  const operation = session.contract.operations.find(({ name }) => name === requirement.operation);
  for (let sent = 1; sent < REPETITIONS; sent++) {
    const isThere = await isAnswered(operation as Operation, session);
    const again = isThere ? await exchange(session, each) : undefined;
    if (!again || !('failed' in again) || again.failure !== 'reset') return undefined;
  }
  if (!(await isAnswered(operation as Operation, session))) return undefined;
  return { key: 'unanswered', case: each, exchange: withoutReply(each), findings: [finding(each)] };
}

async function isAnswered(operation: Operation, session: Session): Promise<boolean> {
  const { contract, fixtures } = session;
  const outcome = await exchange(session, acceptedControl(operation, { contract, fixtures }));
  return 'exchange' in outcome && isSuccess(outcome.exchange.reply.status);
}

function withoutReply(each: Case): Exchange {
  return { case: each, given: [], reply: NO_REPLY };
}

function finding({ expects: { permitted } }: Case): Finding {
  return {
    check: 'request-is-answered',
    says: 'A request is answered, whatever it asks.',
    expected: `status ${permitted.join(', ')}`,
    received: 'no answer: the connection was closed',
  };
}
