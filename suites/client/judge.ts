import type { ClientCase } from '../../generators/index.ts';
import type { ClientRequirement, Reply, WireRequest } from '../../spec/index.ts';
import type { Finding } from '../finding.ts';
import { REPETITIONS } from '../smallest.ts';
import type { Counterexample, Verdict } from '../verdict.ts';
import type { ClientCheck } from './checks/check.ts';
import { clientCheckFor } from './checks/index.ts';
import { type Called, type ClientExchange, type ClientSession, call, callOnce } from './exchange.ts';
import { observeClient, skipped, troubleOf } from './observe.ts';

/** What a driver can hide, by the kind of row that cannot be judged without it. */
const HIDDEN: Record<string, string> = {
  'client-success-id': 'request-id',
  'client-error-id': 'request-id',
  'client-error-status': 'status',
  'client-failure-status': 'status',
  'client-error-fault': 'fault',
  'client-error-message': 'message',
  'client-signature': 'signature',
  'client-signature-scope': 'signature',
};

/** A call that breaks the row. */
interface Broken {
  index: number;
  case: ClientCase;
  exchange: ClientExchange | undefined;
  findings: Finding[];
}

/** Judges one requirement of a client. The simplest of the calls that break it is made again before it counts. */
export async function judgeClient(
  requirement: ClientRequirement,
  cases: ClientCase[],
  session: ClientSession,
): Promise<Verdict> {
  const check = clientCheckFor(requirement.kind);
  if (!check) return observeClient(requirement, cases, session);
  const hidden = HIDDEN[requirement.kind];
  if (hidden !== undefined && session.driver.hides.has(hidden)) {
    const reason = `The driver says that the client does not show it: ${hidden}.`;
    return { requirement: requirement.id, status: 'skip', cases: 0, requests: 0, reason };
  }
  const verdict = { requirement: requirement.id, cases: 0, requests: 0 };
  const broken: Broken[] = [];
  let trouble: string | undefined;
  for (const [index, each] of cases.entries()) {
    const called = await callOnce(session, each);
    if ('unknown' in called) return skipped(requirement);
    if ('sent' in called) verdict.requests += called.sent.length;
    const findings = findingsOf(called, requirement, check);
    if (findings === 'lost') trouble ??= 'lost' in called ? called.lost : '';
    else if (findings?.length === 0) verdict.cases++;
    else if (findings)
      broken.push({ index, case: each, exchange: 'sent' in called ? called : undefined, findings });
  }
  // The first case is the documented sample, which a reader knows; of others the smallest is read best.
  const [shortest] = broken.toSorted((a, b) => weightOf(a.case) - weightOf(b.case));
  const simplest = broken[0]?.index === 0 ? broken[0] : shortest;
  if (simplest) return settled(requirement, check, session, simplest, verdict);
  if (trouble !== undefined) return { ...verdict, status: 'error', reason: troubleOf(trouble) };
  if (verdict.cases > 0) return { ...verdict, status: 'pass' };
  if (requirement.kind === 'client-repeat')
    return { ...verdict, status: 'skip', reason: 'The client sends nothing again.' };
  return { ...verdict, status: 'untested', reason: 'No call came as far as this: see the rows before it.' };
}

/** A client that was told how long to wait and waits for ever has failed; any other lost call says nothing. */
function findingsOf(
  called: Called,
  requirement: ClientRequirement,
  check: ClientCheck,
): Finding[] | 'lost' | undefined {
  if ('unknown' in called) return undefined;
  if (!('lost' in called)) return check(called, requirement);
  if (requirement.of !== 'silence' || !called.isHung) return 'lost';
  const says = 'The call ends in the time that the client was given.';
  return [{ check: 'failure-is-thrown', says, expected: 'an exception', received: called.lost }];
}

async function settled(
  requirement: ClientRequirement,
  check: ClientCheck,
  session: ClientSession,
  broken: Broken,
  { cases, requests }: { cases: number; requests: number },
): Promise<Verdict> {
  let failed = 1;
  for (let time = 1; time < REPETITIONS; time++) {
    const findings = findingsOf(await call(session, broken.case), requirement, check);
    if (findings !== 'lost' && findings !== undefined && findings.length > 0) failed++;
  }
  const { exchange } = broken;
  const first = exchange?.sent[0];
  const evidence = {
    requirement: requirement.id,
    cases: cases + 1,
    requests,
    findings: broken.findings.map((finding) => ({ ...finding, received: withInput(finding, broken) })),
    ...(exchange && first ? { counterexample: counterexampleOf(exchange, [failed, REPETITIONS]) } : {}),
    replay: { seed: session.seed, path: String(broken.index) },
  };
  if (failed === REPETITIONS) return { ...evidence, status: 'fail' };
  const reason = `Flaky — failed ${failed} of ${REPETITIONS} times. Look for state or time in the client.`;
  return { ...evidence, status: 'error', reason };
}

/** What was asked of the client, where nothing on the wire shows it. */
function withInput({ received }: Finding, { case: each, exchange }: Broken): string {
  return exchange?.sent[0] ? received : `${received}; given ${JSON.stringify(each.input).slice(0, 300)}`;
}

/** Fields that differ from one call to the next. */
const VOLATILE = ['host', 'x-amz-date', 'amz-sdk-invocation-id', 'user-agent', 'x-amz-user-agent'];

function counterexampleOf({ case: each, sent }: ClientExchange, repeated: [number, number]): Counterexample {
  const steps = sent.map(({ request }, index) => ({
    request: { ...request, headers: withoutVolatile(request) },
    reply: replyOf(each.script[Math.min(index, each.script.length - 1)]),
  }));
  const last = steps.at(-1) as (typeof steps)[number];
  return { about: each.about, given: steps.slice(0, -1), ...last, repeated };
}

function withoutVolatile({ headers }: WireRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !VOLATILE.includes(name)));
}

/** What the responder did, as a reply; a status of 0 stands for none. */
function replyOf(play: ClientCase['script'][number] | undefined): Reply {
  if (play && 'reply' in play) {
    const headers = Object.entries(play.reply.headers).map(([name, value]) => [name.toLowerCase(), value]);
    return {
      ...play.reply,
      headers: Object.fromEntries(headers),
      ...(play.isCut ? { truncated: true } : {}),
    };
  }
  return { status: 0, headers: {}, body: `(no answer: ${play?.none ?? 'silence'})` };
}

function weightOf({ input }: ClientCase): number {
  return JSON.stringify(input).length;
}
