import { placeOf } from '../../../spec/index.ts';
import { jsonOf, shown } from '../shown.ts';
import { isAlike, isObject, pairsAt } from '../walk.ts';
import { type ClientCheck, differs } from './check.ts';

/** "If the action is successful": the call succeeds. */
export const successIsReturned: ClientCheck = ({ sent, outcome }) => {
  if (sent.length === 0) return undefined;
  const received = outcome.kind === 'returned' ? undefined : shown(outcome);
  return differs('success-is-returned', 'The call succeeds.', 'a value', received);
};

/** "const response = await client.send(command); // {};" */
export const emptyValueIsReturned: ClientCheck = ({ outcome }) => {
  if (outcome.kind !== 'returned') return undefined;
  const isEmpty = isObject(outcome.value) && Object.keys(outcome.value).length === 0;
  return differs(
    'empty-value-is-returned',
    'The output is an empty structure.',
    '{}',
    isEmpty ? undefined : jsonOf(outcome.value),
  );
};

/** A member of the answer is in the output, false, zero and empty included. */
export const memberIsReturned: ClientCheck = ({ case: each, outcome }, { at = [] }) => {
  if (outcome.kind !== 'returned') return undefined;
  const pairs = pairsAt(each.returns, outcome.value, at).filter(({ wanted }) => wanted !== undefined);
  if (pairs.length === 0) return undefined;
  const wrong = pairs.find(({ wanted, found }) => !isAlike(wanted, found) && !isSameTime(wanted, found));
  return differs(
    'member-is-returned',
    'The member of the answer is returned.',
    `${placeOf('body', at)}: ${jsonOf(wrong?.wanted)}`,
    wrong && (wrong.found === undefined ? 'no such member' : jsonOf(wrong.found)),
  );
};

/** The output tells the request id of the answer. */
export const requestIdIsReturned: ClientCheck = ({ case: each, outcome }) => {
  const [play] = each.script;
  if (outcome.kind !== 'returned' || !play || !('reply' in play)) return undefined;
  const wanted = play.reply.headers['x-amzn-RequestId'];
  if (wanted === undefined) return undefined;
  return differs(
    'request-id-is-returned',
    'The output tells the request id.',
    wanted,
    outcome.requestId === wanted ? undefined : jsonOf(outcome.requestId),
  );
};

/** Clients make dates of timestamps, and drivers write them in their own way. */
function isSameTime(wanted: unknown, found: unknown): boolean {
  if (typeof wanted !== 'string' || typeof found !== 'string') return false;
  return /^\d{4}-\d\d-\d\dT/.test(wanted) && Date.parse(wanted) === Date.parse(found);
}
