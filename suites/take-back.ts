import { requestFor } from '../generators/index.ts';
import type { Operation, Reply, WireRequest } from '../spec/index.ts';
import { isSuccess, jsonObject } from './checks/check.ts';
import { type Debt, isPaidBy } from './ledger.ts';
import { paced } from './paced.ts';
import { PutOff, type Session, send } from './session.ts';
import { bind, memberOf, type Names, removalOf, resourcesOf } from './world.ts';

/** Sends a request of an operation; what it may bring about is owed from before it leaves. */
export async function sendOwing(
  session: Session,
  operation: Operation,
  request: WireRequest,
  names: Names,
  raw = false,
): Promise<Reply> {
  const { custody, ledger } = session;
  const { creates } = operation.success;
  const whole = bind(request, names);
  custody?.before(operation, whole);
  const removals = custody?.removals(operation, whole) ?? [];
  const debt = creates
    ? { requests: [], resource: creates.resource, creating: String(request.body ?? '') }
    : {
        requests: [
          ...inversions(session, operation, request).map((inversion) => bind(inversion, names)),
          ...removals,
        ],
      };
  const owed = creates || debt.requests.length > 0 ? ledger.owe(debt) : undefined;
  // Each time that it leaves may create another.
  const repeats = (putOff: Reply) => {
    if (creates && mayHaveHappened(putOff)) ledger.owe(debt);
  };
  const reply = await send(session, whole, raw, repeats).catch((cause: unknown) => {
    if (owed !== undefined && cause instanceof PutOff && !mayHaveHappened(cause.reply)) ledger.paid(owed);
    throw cause;
  });
  if (owed === undefined) return reply;
  if (!mayHaveHappened(reply)) ledger.paid(owed);
  const name = creates && isSuccess(reply.status) ? memberOf(reply, creates.id) : undefined;
  if (creates && name !== undefined) ledger.owe(removalDebt(session, creates.resource, name), owed);
  return reply;
}

/** A server that fails may have done first what it was asked to; one that says it cannot do so at all has not. */
function mayHaveHappened({ status }: Reply): boolean {
  return isSuccess(status) || (status >= 500 && status !== 501 && status !== 505);
}

/** Takes back what a case brought about, so that a run leaves nothing and a later case meets no leftovers. */
export async function takeBack(session: Session, since: ReadonlySet<number>): Promise<void> {
  const own = [...session.ledger.debts].filter(([id]) => !since.has(id)).reverse();
  for (const [id, debt] of own) await pay(session, id, debt, (request) => send(session, request));
}

/** Takes back everything that a lane still owes. */
export async function cleanUp(session: Session): Promise<void> {
  const target = paced(session.target, session.traffic.pace);
  for (const [id, debt] of [...session.ledger.debts].reverse()) {
    await pay(session, id, debt, (request) => target.send(request)).catch(() => {});
  }
}

async function pay(
  session: Session,
  id: number,
  debt: Debt,
  sendOne: (request: WireRequest) => Promise<Reply>,
): Promise<void> {
  let settled = debt.requests.length > 0;
  for (const request of debt.requests) {
    const reply = await sendOne(request);
    settled &&= isPaidBy(debt, request, reply);
  }
  if (settled) session.ledger.paid(id);
}

function removalDebt(session: Session, resource: string, name: string): Debt {
  const removal = removalOf(session.contract, resource, session.fixtures);
  return { requests: removal ? [bind(removal, { [resource]: name })] : [], resource, name };
}

/** The inverse of a request, element by element: one that is refused must not keep the others. */
export function inversions(
  { contract, fixtures }: Pick<Session, 'contract' | 'fixtures'>,
  operation: Operation,
  request: WireRequest,
): WireRequest[] {
  const inverse = contract.operations.find(({ name }) => name === operation.undo);
  const body = typeof request.body === 'string' ? jsonObject(request.body) : undefined;
  if (!inverse || !body) return [];
  const [resource = ''] = resourcesOf(operation);
  const [slot = resource] = [...request.target.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] as string);
  return Object.entries(body).flatMap(([list, elements]) => {
    if (!(list in (inverse.body?.schema.properties ?? {})) || !Array.isArray(elements)) return [];
    return elements.map((element) => {
      const inversion = requestFor(inverse, fixtures, { body: { [list]: [element] } });
      return { ...inversion, target: inversion.target.replace(`{${resource}}`, `{${slot}}`) };
    });
  });
}
