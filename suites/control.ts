import * as fc from 'fast-check';
import { acceptedControl, type Case, type CaseSource } from '../generators/index.ts';
import { fixedQuery, type Operation, type Reply } from '../spec/index.ts';
import { isSuccess } from './checks/check.ts';
import { exchangeOnce } from './exchange.ts';
import type { Session } from './session.ts';
import { resourcesOf } from './world.ts';

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
  const plain: Case = acceptedControl(operation, { contract: session.contract, fixtures: session.fixtures });
  // What names no resource is not found, however long one waits.
  const isNamed = resourcesOf(operation).every((resource) => session.names[resource] !== undefined);
  const sample: Case = isNamed ? plain : { ...plain, expects: { ...plain.expects, side: 'observe' } };
  const outcome = await exchangeOnce(session, sample);
  if ('failed' in outcome) return { kind: outcome.stopped ? 'stopped' : 'error', why: outcome.failed };
  const { reply } = outcome.exchange;
  if (isSuccess(reply.status)) return { kind: 'accepted', status: reply.status };
  const isRefusedCaller = reply.status === 401 || reply.status === 403;
  if (
    operation.role === 'companion' &&
    (isRefusedCaller || !(await isOffered(operation, session, sample, reply)))
  ) {
    return { kind: 'skip', why: `The target does not offer ${operation.name} — status ${reply.status}.` };
  }
  if (isRefusedCaller) {
    return {
      kind: 'error',
      why: `The target refuses the caller — status ${reply.status} for the documented sample. Sign the requests with --sign and credentials it knows, or judge it without authentication.`,
    };
  }
  return { kind: 'refused', status: reply.status };
}

/**
 * Whether a refusal comes from the operation itself.
 *
 * It does not when no route has the method, when a 404 names no documented error, and when a request for an operation
 * that nobody has is answered in the same words.
 */
async function isOffered(
  operation: Operation,
  session: Session,
  sample: Case,
  reply: Reply,
): Promise<boolean> {
  if (reply.status === 405 || reply.status === 501) return false;
  if (reply.status >= 500) return true;
  const said = `${reply.headers[TYPE] ?? ''} ${reply.body}`;
  if (
    reply.status === 404 &&
    !operation.errors.some(
      ({ name, status }) => status === 404 && said.includes(name.replace(/Exception$/, '')),
    )
  )
    return false;
  const [[, literal] = [undefined, undefined]] = fixedQuery(operation);
  const target =
    literal === undefined
      ? sample.when.target.replace(/^\/[^/?]+/, '/frobnicate')
      : sample.when.target.replace(`=${literal}`, '=frobnicate');
  const nonsense = await exchangeOnce(session, {
    ...sample,
    given: [],
    when: { ...sample.when, target },
    expects: { ...sample.expects, side: 'observe' },
  });
  if ('failed' in nonsense) return true;
  const plain = ({ status, headers, body }: Reply) =>
    JSON.stringify([status, headers[TYPE], body])
      .replaceAll(literal ?? operation.path, '')
      .replaceAll('frobnicate', '');
  return plain(nonsense.exchange.reply) !== plain(reply);
}

const TYPE = 'x-amzn-errortype';

/** Whether the target offers a companion is found out once a run: the reason why not, by operation. */
export type Offers = Map<string, Promise<string | undefined>>;

/** Why a story cannot be told: an operation that it needs is not there. */
export async function unavailable(
  source: CaseSource,
  session: Session,
  offers: Offers,
  provideFor: (operation: Operation) => Promise<void>,
): Promise<string | undefined> {
  const [told] =
    source.probes.length > 0 || !source.any
      ? source.probes
      : fc.sample(source.any(), { seed: 0, numRuns: 1 });
  const names = new Set([
    ...(told?.given ?? []).map(({ operation }) => operation),
    ...(told?.operation ? [told.operation] : []),
  ]);
  for (const operation of session.contract.operations) {
    if (!names.has(operation.name) || operation.role !== 'companion') continue;
    // What names no resource is answered as if the operation were not there.
    const found = async () => {
      await provideFor(operation);
      return whyNot(await control(operation, session));
    };
    const known = offers.get(operation.name) ?? found();
    offers.set(operation.name, known);
    const why = await known;
    if (why !== undefined) return why;
  }
  return undefined;
}

function whyNot(answer: Control): string | undefined {
  return answer.kind === 'skip' ? answer.why : undefined;
}
