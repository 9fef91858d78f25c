import { type Case, requestFor } from '../generators/index.ts';
import type { Operation, Reply, WireRequest } from '../spec/index.ts';
import { isSuccess, jsonObject } from './checks/check.ts';
import { type Session, send } from './session.ts';
import { bind, memberOf, type Names, own, removalOf, resourcesOf } from './world.ts';

/** Takes back what a case brought about, so that a run leaves nothing and a later case meets no leftovers. */
export async function takeBack(
  session: Session,
  operation: Operation,
  each: Case,
  reply: Reply,
  names: Names,
): Promise<void> {
  if (isSuccess(reply.status)) await takeBackSuccess(session, operation, each, reply, names);
  const isStory = each.given.some(({ captures }) => captures);
  if (isStory || !isSuccess(reply.status)) await undoGiven(session, each, names);
  if (isStory) await removeOwn(session, each, names);
}

async function takeBackSuccess(
  session: Session,
  operation: Operation,
  each: Case,
  reply: Reply,
  names: Names,
): Promise<void> {
  if (operation.deletes && each.when.method === operation.method)
    session.residue.delete(names[own(operation.deletes)] ?? '');
  const { creates } = operation.success;
  const name = creates && memberOf(reply, creates.id);
  if (name !== undefined) await remove(session, creates?.resource as string, name);
  await undo(session, operation, each.when, names);
}

async function undoGiven(session: Session, { given }: Case, names: Names): Promise<void> {
  for (const { operation, request } of given) {
    const inverted = session.contract.operations.find(({ name }) => name === operation);
    if (inverted?.undo) await undo(session, inverted, request, names);
  }
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
