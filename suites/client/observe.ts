import type { ClientCase } from '../../generators/index.ts';
import { bodyBytes, type ClientKind, type ClientRequirement } from '../../spec/index.ts';
import { quoted } from '../checks/check.ts';
import type { Observation, Verdict } from '../verdict.ts';
import { type ClientExchange, type ClientSession, callOnce } from './exchange.ts';
import { formOf } from './form.ts';
import { jsonOf, shown, textOf } from './shown.ts';

/** Makes the calls that the documents leave open and notes what becomes of them. */
export async function observeClient(
  requirement: ClientRequirement,
  cases: ClientCase[],
  session: ClientSession,
): Promise<Verdict> {
  const observations: Observation[] = [];
  let requests = 0;
  let trouble: string | undefined;
  for (const each of cases) {
    const called = await callOnce(session, each);
    if ('unknown' in called) return skipped(requirement);
    if ('lost' in called) {
      trouble ??= called.lost;
      observations.push({ about: each.about, seen: `no outcome: ${called.lost}` });
      continue;
    }
    requests += called.sent.length;
    if (requirement.kind === 'client-form') observations.push(...formOf(called));
    else observations.push({ about: each.about, seen: seenBy(requirement.kind, called) });
  }
  const verdict = { requirement: requirement.id, cases: observations.length, requests };
  if (observations.length === 0) return { ...verdict, status: 'untested', reason: 'No call bears on it.' };
  if (trouble !== undefined && observations.every(({ seen }) => seen.startsWith('no outcome')))
    return { ...verdict, cases: 0, status: 'error', reason: troubleOf(trouble) };
  return { ...verdict, status: 'observed', observations };
}

export function skipped({ id }: ClientRequirement): Verdict {
  const reason = 'The driver has no function for the operation.';
  return { requirement: id, status: 'skip', cases: 0, requests: 0, reason };
}

/** Why a call says nothing about the client. */
export function troubleOf(why: string): string {
  return `The driver gave no outcome — ${why}. Call it by hand.`;
}

function seenBy(kind: ClientKind, exchange: ClientExchange): string {
  const { sent, outcome, case: each } = exchange;
  if (sent.length === 0) return `nothing is sent, ${shown(outcome)}`;
  const again = sent.length > 1 ? `sent ${sent.length} times, ` : '';
  if (kind === 'client-open-label') return `${again}${quoted(sent[0]?.request.target.split('?')[0] ?? '')}`;
  if (kind === 'client-forbidden') return `${again}${bodySeen(each.body, exchange)}`;
  if (kind === 'client-attempts') return `sent ${count(sent.length)}, ${shown(outcome)}${waited(exchange)}`;
  return `${again}${shown(outcome)}`;
}

function bodySeen(given: unknown, { sent: [first] }: ClientExchange): string {
  const body = first?.request.body;
  const text = body === undefined ? '' : bodyBytes(body).toString('utf8');
  try {
    return JSON.stringify(sorted(JSON.parse(text))) === JSON.stringify(sorted(given))
      ? 'sent as given'
      : `sent as ${jsonOf(JSON.parse(text))}`;
  } catch {
    return `sent as ${textOf(text)}`;
  }
}

/** Members in one order: the order says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, each]): [string, unknown] => [name, sorted(each)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function count(number: number): string {
  return number === 1 ? 'once' : `${number} times`;
}

/** Only a Retry-After of a second makes a client wait so long: drivers cut other pauses short. */
function waited({ case: each, sent }: ClientExchange): string {
  const [play] = each.script;
  if (!play || !('reply' in play) || play.reply.headers['Retry-After'] === undefined) return '';
  const [first, second] = sent;
  if (!first || !second) return '';
  return second.at - first.at > 900 ? ', after the second that Retry-After names' : ', at once';
}
