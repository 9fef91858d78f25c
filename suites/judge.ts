import * as fc from 'fast-check';
import { type Case, type CaseSource, type Exchange, includes } from '../generators/index.ts';
import type { Requirement } from '../spec/index.ts';
import { isSuccess, jsonObject } from './checks/check.ts';
import { checksFor } from './checks/index.ts';
import type { Control } from './control.ts';
import { exchange, exchangeOnce, type Outcome } from './exchange.ts';
import type { Finding } from './finding.ts';
import type { Session } from './session.ts';
import type { Counterexample, Observation, Verdict } from './verdict.ts';

/** How deep one requirement is judged. */
export interface Depth {
  /** Boundary probes, from the first. */
  probes: number;
  /** Draws after them. */
  runs: number;
  seed: number;
  /** Only the case at this path, as a verdict printed it. */
  path?: string;
}

/** Requests spent on making a counterexample smaller. */
const SHRINK_BUDGET = 100;
/** Simpler probes tried in the place of a failing one. */
const SIMPLER_PROBES = 12;
/** A failure is sent so often; only one that fails each time is a failure. */
const REPETITIONS = 3;

/** What one exchange says about a requirement. */
type Bearing = { kind: 'held' } | { kind: 'moot'; why: string } | { kind: 'broken'; findings: Finding[] };

/** Judges one requirement: probes first, then draws; a failure is made small and repeated. */
export async function judge(
  requirement: Requirement,
  source: CaseSource,
  session: Session,
  control: Control,
  depth: Depth,
): Promise<Verdict> {
  const before = session.traffic.sent;
  const count = () => session.traffic.sent - before;
  if (control.kind === 'skip')
    return { requirement: requirement.id, status: 'skip', cases: 0, requests: 0, reason: control.why };
  if (control.kind === 'error')
    return { requirement: requirement.id, status: 'error', cases: 0, requests: 0, reason: control.why };
  if (control.kind === 'stopped')
    return { requirement: requirement.id, status: 'untested', cases: 0, requests: 0, reason: control.why };
  if (requirement.level === 'observe') return observe(requirement, source, session, depth, count);

  let held = 0;
  let mootness: string | undefined;
  let trouble: string | undefined;
  let stopped: string | undefined;
  let broken: { key: string; case: Case; exchange: Exchange; findings: Finding[] } | undefined;
  let spent = 0;

  const probesOfAll = new Set(source.probes);
  const isShared = (each: Case) => source.stream !== undefined || probesOfAll.has(each);
  const property = fc.asyncProperty(
    source.any ? source.any() : fc.constantFrom(...source.probes),
    async (each) => {
      if (trouble !== undefined || stopped !== undefined || (broken && spent >= SHRINK_BUDGET)) return true;
      if (broken) spent++;
      const outcome = await (broken || !isShared(each)
        ? exchange(session, each)
        : exchangeOnce(session, each));
      if ('failed' in outcome) {
        // While shrinking, a reply that does not come proves nothing about the smaller case.
        if (!broken && outcome.stopped) stopped = outcome.failed;
        else if (!broken) trouble = outcome.failed;
        return true;
      }
      const bearing = bearingOf(requirement, outcome, control);
      if (bearing.kind === 'held') held++;
      if (bearing.kind === 'moot') mootness ??= bearing.why;
      if (bearing.kind !== 'broken') return true;
      const key = keyOf(bearing.findings, outcome.exchange);
      if (broken && broken.key !== key) return true;
      broken = { key, case: each, exchange: outcome.exchange, findings: bearing.findings };
      return false;
    },
  );
  const probes = source.probes.slice(0, depth.probes);
  const runs = source.any ? depth.runs : 0;
  if (probes.length + runs === 0)
    return {
      requirement: requirement.id,
      status: 'untested',
      cases: 0,
      requests: 0,
      reason: 'No request was left for it.',
    };
  const details = await fc.check(property, {
    seed: depth.seed,
    numRuns: probes.length + runs,
    examples: probes.map((probe): [Case] => [probe]),
    ...(depth.path === undefined ? {} : { path: depth.path, endOnFailure: true }),
  });

  const verdict = { requirement: requirement.id, cases: held };
  if (!broken) {
    if (trouble !== undefined) return { ...verdict, status: 'error', requests: count(), reason: trouble };
    if (held > 0) return { ...verdict, status: 'pass', requests: count() };
    return {
      ...verdict,
      status: 'untested',
      requests: count(),
      reason: stopped ?? mootness ?? 'No request was left for it.',
    };
  }
  const simpler =
    depth.path === undefined ? await simplest(requirement, source, session, control, broken) : undefined;
  const smallest = simpler?.broken ?? broken;
  const repeated = await repeat(requirement, session, control, smallest);
  const evidence = {
    ...verdict,
    cases: held + 1,
    findings: smallest.findings,
    counterexample: counterexampleOf(smallest.exchange, repeated),
    replay: { seed: depth.seed, path: simpler?.path ?? details.counterexamplePath ?? '0' },
  };
  if (repeated[0] < repeated[1]) {
    return {
      ...evidence,
      status: 'error',
      requests: count(),
      reason: `Flaky — failed ${repeated[0]} of ${repeated[1]} times. Repeat the replay command; look for state or time in the target.`,
    };
  }
  return { ...evidence, status: 'fail', requests: count() };
}

function bearingOf(
  requirement: Requirement,
  outcome: Exclude<Outcome, { failed: string }>,
  control: Control,
): Bearing {
  const { exchange: each, prepared } = outcome;
  const { case: sent, reply } = each;
  const { expects } = sent;
  const answered = `answered ${reply.status}`;
  if (requirement.kind === 'story' && !prepared)
    return { kind: 'moot', why: `${sent.about}: a step before did not do what the story needs.` };
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
    return { kind: 'moot', why: 'What the request needs first could not be set up.' };
  }
  if (requirement.status !== undefined && reply.status !== requirement.status)
    return { kind: 'moot', why: `No refusal with status ${requirement.status} was seen.` };
  const findings = checksFor(requirement.kind).flatMap((check) => check(each));
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

/** Rows that only a successful answer can keep. */
function isAboutSuccess({ kind }: Requirement): boolean {
  return kind === 'empty-body' || kind === 'body-schema' || kind === 'media-type' || kind === 'echo';
}

/** Two failures are the same defect when the same checks fail with the same kind of answer. */
function keyOf(findings: Finding[], { reply, case: { expects } }: Exchange): string {
  return JSON.stringify([
    findings.map(({ check }) => check),
    expects.side,
    isSuccess(reply.status) ? '2xx' : reply.status,
  ]);
}

/** Another probe of the same side that fails in the same way and is easier to read. */
async function simplest(
  requirement: Requirement,
  source: CaseSource,
  session: Session,
  control: Control,
  broken: { key: string; case: Case },
): Promise<
  { broken: { key: string; case: Case; exchange: Exchange; findings: Finding[] }; path: string } | undefined
> {
  const limit = complexity(broken.case);
  const candidates = source.probes
    .map((probe, index) => ({ probe, index, weight: complexity(probe) }))
    .filter(({ probe, weight }) => weight < limit && probe.expects.side === broken.case.expects.side)
    .sort((a, b) => a.weight - b.weight)
    .slice(0, SIMPLER_PROBES);
  for (const { probe, index } of candidates) {
    const outcome = await exchangeOnce(session, probe);
    if ('failed' in outcome) return undefined;
    const bearing = bearingOf(requirement, outcome, control);
    if (bearing.kind === 'broken' && keyOf(bearing.findings, outcome.exchange) === broken.key) {
      return {
        broken: { key: broken.key, case: probe, exchange: outcome.exchange, findings: bearing.findings },
        path: String(index),
      };
    }
  }
  return undefined;
}

/** Plain letters and digits are easiest to read; escapes cost most. */
function complexity({ when }: Case): number {
  const text = when.target + (typeof when.body === 'string' ? when.body : (when.body?.base64 ?? ''));
  return text.length + (text.match(/%|\\|[^\x20-\x7e]/g)?.length ?? 0) * 8;
}

async function repeat(
  requirement: Requirement,
  session: Session,
  control: Control,
  broken: { key: string; case: Case },
): Promise<[number, number]> {
  let failed = 1;
  for (let sent = 1; sent < REPETITIONS; sent++) {
    const outcome = await exchange(session, broken.case);
    if ('failed' in outcome) return [failed, sent];
    const bearing = bearingOf(requirement, outcome, control);
    if (bearing.kind === 'broken' && keyOf(bearing.findings, outcome.exchange) === broken.key) failed++;
  }
  return [failed, REPETITIONS];
}

function counterexampleOf(
  { case: each, given, reply }: Exchange,
  repeated: [number, number],
): Counterexample {
  return {
    about: each.about,
    given: each.given.map((step, index) => ({
      request: step.request,
      reply: given[index] as Counterexample['reply'],
    })),
    request: each.when,
    reply,
    repeated,
  };
}

async function observe(
  requirement: Requirement,
  source: CaseSource,
  session: Session,
  depth: Depth,
  count: () => number,
): Promise<Verdict> {
  const observations: Observation[] = [];
  for (const each of source.probes.slice(0, depth.probes)) {
    const outcome = await exchangeOnce(session, each);
    if ('failed' in outcome && outcome.stopped) break;
    observations.push({
      about: each.about,
      seen: 'failed' in outcome ? `no reply: ${outcome.failed}` : seen(outcome.exchange),
    });
  }
  const verdict = { requirement: requirement.id, cases: observations.length, requests: count() };
  if (observations.length === 0)
    return { ...verdict, status: 'untested', reason: 'No request was left for it.' };
  return { ...verdict, status: 'observed', observations };
}

function seen({ reply }: Exchange): string {
  const name = reply.headers['x-amzn-errortype'];
  if (isSuccess(reply.status)) return `accepts, ${reply.status}`;
  return `${reply.status < 500 ? 'refuses' : 'fails'}, ${reply.status}${name ? ` ${name.split(':')[0]}` : ''}`;
}
