import { requestFor } from '../generators/index.ts';
import type { Operation } from '../spec/index.ts';
import { ExchangeFailed } from '../targets/index.ts';
import { isSuccess } from './checks/check.ts';
import { TargetUnreachable } from './errors.ts';
import { type Session, Stopped } from './session.ts';
import { sendOwing } from './take-back.ts';
import { creatorOf, memberOf, type Names, resourcesOf, sampleName } from './world.ts';

/** Where the resources of a run come from. */
export interface Provision {
  creates: boolean;
  names: Names;
  /** Those of the names that were there before the run. */
  kept: Names;
  /** The names are those of the documents' samples; whether they name anything is not known. */
  isGuess?: true;
  /** Why operations on a resource cannot be judged. */
  missing?: string;
}

/** Finds out whether the target is there and whether it hands out resources; a small budget shares the one it gets. */
export async function scoutOut(
  session: Session,
  operations: Operation[],
  given: Names,
  isShared: boolean,
): Promise<Provision> {
  const [resource] = session.contract.operations.flatMap(resourcesOf);
  const named = resource === undefined ? undefined : given[resource];
  const creator =
    resource === undefined || named !== undefined ? undefined : creatorOf(session.contract, resource);
  // What is there already is not written to before it has been read.
  const reader = session.contract.operations.find(({ method }) => method === 'GET');
  const opening = creator ?? reader ?? (operations[0] as Operation);
  const reply = await sendOwing(session, opening, requestFor(opening, session.fixtures), given).catch(
    (cause: unknown) => {
      // A budget that ends before anything was learnt says as little as no answer.
      const isNothing = cause instanceof ExchangeFailed || cause instanceof Stopped;
      throw isNothing ? new TargetUnreachable(cause.message, { cause }) : cause;
    },
  );
  if (resource === undefined || named !== undefined) return { creates: false, names: given, kept: given };
  const name =
    creator && isSuccess(reply.status) ? memberOf(reply, creator.success.creates?.id ?? '') : undefined;
  if (name !== undefined)
    return isShared
      ? { creates: false, names: { [resource]: name }, kept: {} }
      : { creates: true, names: {}, kept: {} };
  const sample = sampleName(session.contract, resource);
  // Away from loopback the documented sample may be somebody's.
  if (session.target.isLoopback && sample !== undefined)
    return { creates: false, names: { [resource]: sample }, kept: { [resource]: sample }, isGuess: true };
  return {
    creates: false,
    names: {},
    kept: {},
    missing: `No ${resource} to work on — ${opening.name} answered ${reply.status}. Name one that may be changed.`,
  };
}

/** Creates the resources that an operation's path names and the lane does not have. */
export async function provide(session: Session, operation: Operation): Promise<void> {
  for (const resource of resourcesOf(operation)) {
    if (session.names[resource] !== undefined) continue;
    const creator = creatorOf(session.contract, resource) as Operation;
    const reply = await sendOwing(
      session,
      creator,
      requestFor(creator, session.fixtures),
      session.names,
    ).catch((cause: unknown) => {
      if (cause instanceof Error && (cause instanceof ExchangeFailed || cause instanceof Stopped))
        return undefined;
      throw cause;
    });
    const name =
      reply && isSuccess(reply.status) ? memberOf(reply, creator.success.creates?.id ?? '') : undefined;
    if (name !== undefined) session.names[resource] = name;
  }
}
