import * as fc from 'fast-check';
import type { Case, CaseSource, Exchange } from '../generators/index.ts';
import type { Reply, Requirement, WireRequest } from '../spec/index.ts';
import { bearingOf, keyOf } from './bearing.ts';
import type { Control } from './control.ts';
import { type Depth, NO_REQUEST } from './depth.ts';
import { exchange, exchangeOnce, wireKey } from './exchange.ts';
import { meant } from './meant.ts';
import { observe } from './observe.ts';
import type { Session } from './session.ts';
import { shortened } from './shortened.ts';
import { type Broken, REPETITIONS, repeat, SPARE, simplest } from './smallest.ts';
import { unanswered } from './unanswered.ts';
import type { Counterexample, Verdict } from './verdict.ts';

/** Requests spent on making a counterexample smaller. */
const SHRINK_BUDGET = 100;
/** Judges one requirement: probes first, then draws; a failure is made small and repeated. */
export async function judge(
  requirement: Requirement,
  source: CaseSource,
  session: Session,
  control: Control,
  depth: Depth,
): Promise<Verdict> {
  const before = session.looked;
  const count = () => session.looked - before;
  if (control.kind === 'skip')
    return { requirement: requirement.id, status: 'skip', cases: 0, requests: 0, reason: control.why };
  if (control.kind === 'error')
    return { requirement: requirement.id, status: 'error', cases: 0, requests: 0, reason: control.why };
  if (control.kind === 'stopped')
    return { requirement: requirement.id, status: 'untested', cases: 0, requests: 0, reason: control.why };
  if (requirement.level === 'observe') return observe(requirement, session, control, depth, count);

  let held = 0;
  let mootness: string | undefined;
  let isHidden = false;
  let trouble: string | undefined;
  let stopped: string | undefined;
  let broken: Broken | undefined;
  let silent: Broken | undefined;
  let first: Broken | undefined;
  let spent = 0;

  const probesOfAll = new Set(source.probes);
  const isShared = (each: Case) => source.stream !== undefined || probesOfAll.has(each);
  const parts = new Set(source.parts ? source.probes.slice(-source.parts) : []);
  const isNeedless = (each: Case) => depth.path === undefined && mootness === undefined && parts.has(each);
  const property = fc.asyncProperty(
    source.any ? source.any() : fc.constantFrom(...source.probes),
    async (each) => {
      if (trouble !== undefined || stopped !== undefined || silent || (broken && spent >= SHRINK_BUDGET))
        return true;
      if (isNeedless(each)) return true;
      if (broken) spent++;
      const said = await (broken || !isShared(each) ? exchange(session, each) : exchangeOnce(session, each));
      const outcome = broken ? said : await meant(requirement, each, said, session, control);
      if ('failed' in outcome) {
        // While shrinking, a reply that does not come proves nothing about the smaller case.
        if (broken) return true;
        if (outcome.stopped) stopped = outcome.failed;
        else silent = await unanswered(requirement, each, outcome, session, control);
        if (!silent && !outcome.stopped) trouble = outcome.failed;
        broken = silent;
        return !silent;
      }
      const bearing = bearingOf(requirement, outcome, control);
      if (bearing.kind === 'held') held++;
      if (bearing.kind === 'moot') mootness ??= bearing.why;
      isHidden ||= bearing.kind === 'moot' && bearing.isHidden === true;
      if (bearing.kind !== 'broken') return true;
      const key = keyOf(bearing.findings, outcome.exchange);
      if (broken && broken.key !== key) return true;
      broken = { key, case: each, exchange: outcome.exchange, findings: bearing.findings };
      first ??= broken;
      if (outcome.isMeant) silent = broken;
      session.patience.isHurried = true;
      return false;
    },
  );
  const spare = spareAt(source, depth.path);
  // A path counts all probes of the source, whichever of them a budget leaves.
  const probes = spare ? [spare] : depth.path === undefined ? depth.probes : source.probes;
  const pathOf = (counted = '0') => {
    const [first = '', ...deeper] = counted.split(':');
    const probe = spare ? undefined : probes[Number(first)];
    return [probe ? source.probes.indexOf(probe) : first, ...deeper].join(':');
  };
  const path = spare ? '0' : depth.path;
  const runs = source.any ? depth.runs : 0;
  if (probes.length + runs === 0)
    return {
      requirement: requirement.id,
      status: 'untested',
      cases: 0,
      requests: 0,
      reason: NO_REQUEST,
    };
  const details = await fc.check(property, {
    seed: depth.seed,
    numRuns: path === undefined ? probes.length + runs : 1,
    examples: probes.map((probe): [Case] => [probe]),
    ...(path === undefined ? {} : { path, endOnFailure: true }),
  });

  const verdict = { requirement: requirement.id, cases: held };
  if (details.failed && !broken) {
    const reason = `This tool failed — ${details.errorInstance instanceof Error ? details.errorInstance.message : 'for no known reason'}. Report it.`;
    return { ...verdict, status: 'error', requests: count(), reason };
  }
  if (!broken) {
    if (trouble !== undefined) return { ...verdict, status: 'error', requests: count(), reason: trouble };
    if (held > 0) return { ...verdict, status: 'pass', requests: count() };
    if (isHidden) return { ...verdict, status: 'skip', requests: count(), reason: mootness ?? '' };
    return {
      ...verdict,
      status: 'untested',
      requests: count(),
      reason: stopped ?? mootness ?? NO_REQUEST,
    };
  }
  const simpler =
    depth.path === undefined && !silent
      ? await simplest(requirement, source, session, control, broken)
      : undefined;
  let smallest = silent ?? (await shortened(requirement, session, control, simpler?.broken ?? broken));
  let failing = simpler?.path ?? (spare && depth.path) ?? pathOf(details.counterexamplePath ?? undefined);
  session.patience.isHurried = false;
  const again = (each: Broken) =>
    repeat(requirement, session, control, each, anotherCase(source, each.case, depth.seed));
  let repeated: [number, number] = silent ? [REPETITIONS, REPETITIONS] : await again(smallest);
  // What was made small in a hurry may have failed because the target was late.
  if (repeated[0] < repeated[1] && first && first !== smallest) {
    smallest = first;
    failing = pathOf(details.counterexamplePath?.split(':')[0]);
    repeated = await again(smallest);
  }
  const evidence = {
    ...verdict,
    cases: held + 1,
    findings: smallest.findings,
    counterexample: counterexampleOf(smallest.exchange, repeated),
    replay: { seed: depth.seed, path: failing },
  };
  if (repeated[1] < REPETITIONS) {
    return {
      ...evidence,
      status: 'error',
      requests: count(),
      reason: `Seen once and not repeated — ${session.traffic.stopped ?? 'the target stopped answering.'} Repeat the replay command.`,
    };
  }
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

/** The case of a path that leads beside the probes. */
function spareAt(source: CaseSource, path: string | undefined): Case | undefined {
  if (!path?.startsWith(SPARE)) return undefined;
  const spare = source.spare?.()[Number(path.slice(SPARE.length))];
  if (!spare) throw new Error(`Unable to replay ${path}.`);
  return spare;
}

/** A case that differs on the wire, so that a repetition does not find what it left itself. */
function anotherCase(source: CaseSource, than: Case, seed: number): Case | undefined {
  if (source.stream === undefined || !source.any) return undefined;
  return fc.sample(source.any(), { seed, numRuns: 5 }).find((each) => wireKey(each) !== wireKey(than));
}

/** What is wrong with a signature is said in words: who signs knows how, and a report does not. */
function shown({ signing: _signing, ...request }: WireRequest): WireRequest {
  return request;
}

function counterexampleOf(
  { case: each, given, reply }: Exchange,
  repeated: [number, number],
): Counterexample {
  return {
    about: each.about,
    given: each.given.map((step, index) => ({
      request: shown(step.request),
      reply: kept(given[index] as Reply),
    })),
    request: shown(each.when),
    reply: kept(reply),
    repeated,
  };
}

/** Of a long body its beginning shows what is wrong; each row would keep a megabyte. */
const LONG = 64 * 1024;
const KEPT_OF_LONG = 16 * 1024;

function kept(reply: Reply): Reply {
  if (reply.body.length <= LONG) return reply;
  return { ...reply, body: reply.body.slice(0, KEPT_OF_LONG).toWellFormed(), truncated: true };
}
