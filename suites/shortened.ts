import type { Case, Exchange, Step } from '../generators/index.ts';
import type { Requirement } from '../spec/index.ts';
import { bearingOf, keyOf } from './bearing.ts';
import { firstMissing } from './checks/state-is-remembered.ts';
import type { Control } from './control.ts';
import { exchange } from './exchange.ts';
import type { Session } from './session.ts';
import type { Broken } from './smallest.ts';

/** Shorter tellings of a story that are tried. */
const ATTEMPTS = 8;

/**
 * A failing story without what follows the failure, and without the reads before it that it fails without.
 *
 * What writes stays: the story would be another one without it.
 */
export async function shortened(
  requirement: Requirement,
  session: Session,
  control: Control,
  broken: Broken,
): Promise<Broken> {
  let shortest = broken;
  let attempts = 0;
  const attempt = async (shorter: Case | undefined): Promise<boolean> => {
    if (!shorter || attempts >= ATTEMPTS) return false;
    attempts++;
    const outcome = await exchange(session, shorter);
    if ('failed' in outcome) return false;
    const bearing = bearingOf(requirement, outcome, control);
    if (bearing.kind !== 'broken' || keyOf(bearing.findings, outcome.exchange) !== broken.key) return false;
    shortest = { key: broken.key, case: shorter, exchange: outcome.exchange, findings: bearing.findings };
    return true;
  };
  await attempt(cut(broken.exchange));
  if (await attempt(without(shortest.case, isRead))) return shortest;
  for (const read of shortest.case.given.filter(isRead))
    await attempt(without(shortest.case, (step) => step === read));
  return shortest;
}

/** The story up to the step that shows something else; undefined when that is its last. */
function cut(told: Exchange): Case | undefined {
  const { case: each } = told;
  const found = firstMissing(told);
  const last = found && each.given[found.index];
  if (!last) return undefined;
  const { body: _of, shows: _other, ...expects } = each.expects;
  return {
    ...each,
    given: each.given.slice(0, found.index),
    operation: last.operation,
    when: last.request,
    expects: {
      ...expects,
      ...(last.answer ? { body: last.answer } : {}),
      ...(last.shows ? { shows: last.shows } : {}),
    },
  };
}

function without(each: Case, isDropped: (step: Step) => boolean): Case | undefined {
  const given = each.given.filter((step) => !isDropped(step));
  return given.length < each.given.length ? { ...each, given } : undefined;
}

/** A step that looks and leaves everything as it was. */
function isRead({ needs, shows, request }: Step): boolean {
  return (shows !== undefined || needs !== undefined) && request.method === 'GET';
}
