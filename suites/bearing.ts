import { type Exchange, includes } from '../generators/index.ts';
import type { Reply, Requirement } from '../spec/index.ts';
import { isWellShaped } from './checks/body-matches-schema.ts';
import { isSuccess, jsonObject } from './checks/check.ts';
import { isNamed } from './checks/errors.ts';
import { checksFor } from './checks/index.ts';
import type { Control } from './control.ts';
import type { Outcome } from './exchange.ts';
import type { Finding } from './finding.ts';

/** What one exchange says about a requirement. */
export type Bearing =
  | { kind: 'held' }
  /** `isHidden`: the status that the row is about is one that the documents let an implementation never use. */
  | { kind: 'moot'; why: string; isHidden?: true }
  | { kind: 'broken'; findings: Finding[] };

/** What an exchange says about a requirement, given what the documented sample was answered. */
export function bearingOf(
  requirement: Requirement,
  outcome: Exclude<Outcome, { failed: string }>,
  control: Control,
): Bearing {
  const { exchange: each, prepared } = outcome;
  const { case: sent, reply } = each;
  const { expects } = sent;
  const answered = `answered ${reply.status}`;
  if (isStory(requirement) && !isShown(each))
    return { kind: 'moot', why: `${sent.about}: an answer has not its documented shape.` };
  if (isHistory(requirement) && !prepared)
    return { kind: 'moot', why: `${sent.about}: a step before did not do what the case needs.` };
  const limits = expects.limits?.filter((name) => expects.errors[reply.status]?.includes(name)) ?? [];
  if (limits.length > 0 && isNamed(each, limits))
    return { kind: 'moot', why: `${sent.about}: ${answered}, the caller has as much as it may have.` };
  if (includes(expects.moot, reply.status))
    return { kind: 'moot', why: `${sent.about}: ${answered}, which another rule permits.` };
  if (
    expects.side === 'accept' &&
    !isSuccess(reply.status) &&
    control.kind === 'refused' &&
    control.status === reply.status &&
    requirement.kind !== 'status'
  ) {
    return { kind: 'moot', why: `A plain conforming request is ${answered} as well.` };
  }
  if (expects.side === 'accept' && !prepared && !isSuccess(reply.status) && reply.status < 500) {
    return { kind: 'moot', why: UNPREPARED };
  }
  if (requirement.status !== undefined && reply.status !== requirement.status) {
    const why = `${sent.about}: ${answered}; no refusal with status ${requirement.status} was seen.`;
    return { kind: 'moot', why, ...(includes(expects.permitted, reply.status) ? { isHidden: true } : {}) };
  }
  if (requirement.kind === 'authentication-error' && !includes(expects.permitted, reply.status))
    return { kind: 'moot', why: `No refusal of the caller was seen; it was ${answered}.` };
  if (requirement.kind === 'authentication-secret' && isSuccess(reply.status))
    return { kind: 'moot', why: `No refusal of the caller was seen; it was ${answered}.` };
  if (expects.side === 'refuse' && control.kind === 'refused' && control.status === reply.status)
    return { kind: 'moot', why: `The sample itself is ${answered}, so a refusal proves nothing.` };
  const findings = checksFor(requirement.kind).flatMap((check) => check(each));
  if (!prepared && findings.some(({ check }) => check === 'input-is-accepted') && reply.status < 500)
    return { kind: 'moot', why: UNPREPARED };
  if (findings.length > 0) return { kind: 'broken', findings };
  if (expects.side === 'refuse' && control.kind === 'refused' && requirement.kind !== 'not-found') {
    return {
      kind: 'moot',
      why: `A conforming request is refused as well (status ${control.status}), so a refusal proves nothing.`,
    };
  }
  if (requirement.kind === 'echo' && jsonObject(reply.body) === undefined)
    return { kind: 'moot', why: 'The answer was no JSON object.' };
  if (isAboutSuccess(requirement) && !isSuccess(reply.status))
    return { kind: 'moot', why: `No successful answer was seen; the conforming request was ${answered}.` };
  return { kind: 'held' };
}

const UNPREPARED = 'What the request needs first could not be set up.';

/** Rows that tell of one request only what they cannot tell of those before it. */
function isHistory(requirement: Requirement): boolean {
  return isStory(requirement) || requirement.kind === 'combination' || requirement.kind === 'not-found';
}

/** Whether every answer that shows state can be read at all. */
function isShown({ case: { given, expects }, given: replies, reply }: Exchange): boolean {
  return (
    isWellShaped(reply, expects.body) &&
    given.every(({ answer, shows }, index) => !shows || isWellShaped(replies[index] as Reply, answer))
  );
}

/** Rows that are told as a story: what comes before the last reply counts. */
export function isStory({ kind }: Requirement): boolean {
  return kind === 'story' || kind === 'authentication-state';
}

/** Rows that only a successful answer can keep. */
function isAboutSuccess({ kind }: Requirement): boolean {
  return kind === 'empty-body' || kind === 'body-schema' || kind === 'media-type' || kind === 'echo';
}

/** Two failures are the same defect when the same checks fail with the same kind of answer. */
export function keyOf(findings: Finding[], { reply, case: { expects, given } }: Exchange): string {
  // A story is about what it shows on the way, not about how its last request is answered.
  const isStory = expects.shows !== undefined || given.some(({ shows }) => shows);
  return JSON.stringify([
    findings.map(({ check }) => check),
    expects.side,
    ...(isStory ? [] : [isSuccess(reply.status) ? '2xx' : reply.status]),
  ]);
}
