import { acceptedControl, type Case } from '../generators/index.ts';
import { fixedQuery, type Operation, type Reply } from '../spec/index.ts';
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
  if (operation.role === 'companion' && !(await isOffered(operation, session, sample, reply))) {
    return { kind: 'skip', why: `The target does not offer ${operation.name} — status ${reply.status}.` };
  }
  return { kind: 'refused', status: reply.status };
}

/** An operation is not there when a request for one that nobody has is answered in the same words. */
async function isOffered(
  operation: Operation,
  session: Session,
  sample: Case,
  reply: Reply,
): Promise<boolean> {
  if (reply.status >= 500 && reply.status !== 501) return true;
  const [[, literal] = [undefined, undefined]] = fixedQuery(operation);
  const target =
    literal === undefined
      ? sample.when.target.replace(/(\?|$)/, '/frobnicate$1')
      : sample.when.target.replace(`=${literal}`, '=frobnicate');
  const nonsense = await exchangeOnce(session, { ...sample, given: [], when: { ...sample.when, target } });
  if ('failed' in nonsense) return true;
  const other = nonsense.exchange.reply;
  const plain = (text: string) => text.replaceAll(literal ?? operation.path, '').replaceAll('frobnicate', '');
  const type = 'x-amzn-errortype';
  return (
    other.status !== reply.status ||
    plain(other.body) !== plain(reply.body) ||
    other.headers[type] !== reply.headers[type]
  );
}
