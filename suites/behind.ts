import { type Case, includes, type Shown, type Step } from '../generators/index.ts';
import type { Operation, Reply, WireRequest } from '../spec/index.ts';
import { isSuccess, jsonObject } from './checks/check.ts';
import { missing } from './checks/state-is-remembered.ts';

/** Whether the reply to a step is one that a target gives which has not seen yet what was written before. */
export function isStepBehind(
  { isFree, isRefused, needs, shows, request }: Step,
  operation: Operation,
  reply: Reply,
): boolean {
  if (isFree || isRefused) return false;
  return isBehind(shows ?? needs, request, operation, reply);
}

/** The same of the request that a case judges. */
export function isCaseBehind({ expects, when }: Case, operation: Operation, reply: Reply): boolean {
  const { side, moot, permitted, shows } = expects;
  const isAnswer = shows === undefined && includes([...moot, ...permitted], reply.status);
  if (side !== 'accept' || isAnswer) return false;
  return isBehind(shows, when, operation, reply);
}

/**
 * Looking again changes nothing; nor does asking again for what was not found, for what should be gone, or to release
 * what was not there yet.
 */
function isBehind(
  shows: Shown | undefined,
  request: WireRequest,
  operation: Operation,
  reply: Reply,
): boolean {
  // A failure is no state at all.
  if (reply.status >= 500) return false;
  if (shows === undefined) return isNotFound(operation, reply);
  if (missing(shows, reply) === undefined) return false;
  return (
    request.method === 'GET' ||
    shows.kind === 'gone' ||
    isNotFound(operation, reply) ||
    (shows.kind === 'errors' && reportsMore(shows, reply))
  );
}

/** A 404 that names no documented error comes from a server that does not have the operation. */
export function isNotFound({ errors }: Operation, { status, headers, body }: Reply): boolean {
  const said = `${headers['x-amzn-errortype'] ?? ''} ${body}`;
  return status === 404 && errors.some((error) => error.status === 404 && said.includes(bare(error.name)));
}

function bare(name: string): string {
  return name.replace(/Exception$/, '');
}

function reportsMore({ at, id, ids }: Extract<Shown, { kind: 'errors' }>, reply: Reply): boolean {
  const entries = isSuccess(reply.status) ? jsonObject(reply.body)?.[at] : undefined;
  if (!Array.isArray(entries)) return false;
  const reported = entries.map((entry) => String((entry as Record<string, unknown> | null)?.[id]));
  return reported.length > ids.length && ids.every((each) => reported.includes(each));
}
