import { acceptedControl, type Case, includes } from '../generators/index.ts';
import { fixedQuery, type Operation } from '../spec/index.ts';
import { isSuccess } from './checks/check.ts';
import { exchangeOnce } from './exchange.ts';
import type { Session } from './session.ts';

/** What the documented sample itself is answered: the positive control before any negative case. */
export type Control =
  | { kind: 'accepted'; status: number }
  | { kind: 'refused'; status: number }
  | { kind: 'skip'; why: string }
  | { kind: 'error'; why: string }
  /** The budget ended before anything could be told. */
  | { kind: 'stopped'; why: string };

/** Sends an operation's documented sample and decides what its other rows can be told from. */
export async function control(operation: Operation, session: Session): Promise<Control> {
  const sample: Case = acceptedControl(operation, { contract: session.contract, fixtures: session.fixtures });
  const outcome = await exchangeOnce(session, sample);
  if ('failed' in outcome) return { kind: outcome.stopped ? 'stopped' : 'error', why: outcome.failed };
  const { reply } = outcome.exchange;
  if (isSuccess(reply.status)) return { kind: 'accepted', status: reply.status };
  if (reply.status === 401 || reply.status === 403) {
    return {
      kind: 'error',
      why: `The target refuses the caller — status ${reply.status} for the documented sample. Give it credentials, or judge it without authentication.`,
    };
  }
  if (
    operation.role === 'companion' &&
    !isOffered(operation, reply.status, named(outcome.exchange.reply.headers, reply.body))
  ) {
    return { kind: 'skip', why: `The target does not offer ${operation.name} — status ${reply.status}.` };
  }
  return { kind: 'refused', status: reply.status };
}

/** A companion that answers in the operation's own terms is there; one that is only routed away is not. */
function isOffered(operation: Operation, status: number, text: string): boolean {
  const known = operation.errors.some((error) => error.status === status && text.includes(error.name));
  if (status === 404) return known;
  if (status === 400) return fixedQuery(operation).length === 0;
  return !includes([405, 501], status);
}

function named(headers: Record<string, string>, body: string): string {
  return `${headers['x-amzn-errortype'] ?? ''} ${body}`;
}
