import type { Exchange } from '../generators/index.ts';
import type { Requirement } from '../spec/index.ts';
import { isSuccess } from './checks/check.ts';
import type { Control } from './control.ts';
import { type Depth, NO_REQUEST } from './depth.ts';
import { exchangeOnce } from './exchange.ts';
import { meant } from './meant.ts';
import type { Session } from './session.ts';
import type { Observation, Verdict } from './verdict.ts';

/** Sends what the documents leave open and notes the answers. */
export async function observe(
  requirement: Requirement,
  session: Session,
  control: Control,
  depth: Depth,
  count: () => number,
): Promise<Verdict> {
  const observations: Observation[] = [];
  let trouble: string | undefined;
  for (const each of depth.probes) {
    const outcome = await meant(requirement, each, await exchangeOnce(session, each), session, control);
    if ('failed' in outcome && outcome.stopped) break;
    if ('failed' in outcome) trouble ??= outcome.failed;
    observations.push({
      about: each.about,
      seen: 'failed' in outcome ? `no reply: ${outcome.failed}` : seen(outcome.exchange),
    });
  }
  const verdict = { requirement: requirement.id, cases: observations.length, requests: count() };
  if (
    observations.length > 0 &&
    trouble !== undefined &&
    observations.every((each) => each.seen.startsWith('no reply'))
  )
    return { ...verdict, cases: 0, status: 'error', reason: trouble };
  if (observations.length === 0) return { ...verdict, status: 'untested', reason: NO_REQUEST };
  return { ...verdict, status: 'observed', observations };
}

function seen({ reply }: Exchange): string {
  const name = reply.headers['x-amzn-errortype'];
  if (isSuccess(reply.status)) return `accepts, ${reply.status}`;
  return `${reply.status < 500 ? 'refuses' : 'fails'}, ${reply.status}${name ? ` ${name.split(':')[0]}` : ''}`;
}
