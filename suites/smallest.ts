import type { Case, CaseSource, Exchange } from '../generators/index.ts';
import type { Requirement, WireRequest } from '../spec/index.ts';
import { bearingOf, keyOf } from './bearing.ts';
import type { Control } from './control.ts';
import { exchange, exchangeOnce } from './exchange.ts';
import type { Finding } from './finding.ts';
import type { Session } from './session.ts';

/** Simpler probes tried in the place of a failing one. */
const SIMPLER_PROBES = 20;
/** A failure is sent so often; only one that fails each time is a failure. */
export const REPETITIONS = 3;

/** Before the index of a spare case in a path. */
export const SPARE = '+';

/** A case that fails, and as what. */
export interface Broken {
  key: string;
  case: Case;
  exchange: Exchange;
  findings: Finding[];
}

/** Another probe of the same side that fails in the same way and is easier to read. */
export async function simplest(
  requirement: Requirement,
  source: CaseSource,
  session: Session,
  control: Control,
  broken: Broken,
): Promise<
  { broken: { key: string; case: Case; exchange: Exchange; findings: Finding[] }; path: string } | undefined
> {
  const { probes, spare, smaller } = source;
  const limit = complexity(broken.case);
  const lighter = probes
    .map((probe, index) => ({ probe, path: String(index), weight: complexity(probe) }))
    .filter(({ probe, weight }) => weight < limit && probe.expects.side === broken.case.expects.side)
    .sort((a, b) => a.weight - b.weight);
  const parts = (smaller?.(broken.case) ?? []).map((index) => ({
    probe: spare?.()[index] as Case,
    path: `${SPARE}${index}`,
  }));
  const candidates = [...parts, ...lighter].slice(0, SIMPLER_PROBES);
  for (const { probe, path } of candidates) {
    const outcome = await exchangeOnce(session, probe);
    if ('failed' in outcome) return undefined;
    const bearing = bearingOf(requirement, outcome, control);
    if (bearing.kind === 'broken' && keyOf(bearing.findings, outcome.exchange) === broken.key) {
      return {
        broken: { key: broken.key, case: probe, exchange: outcome.exchange, findings: bearing.findings },
        path,
      };
    }
  }
  return undefined;
}

/** The fewer requests, and the fewer members that differ from the sample, the easier; then plain letters and digits. */
function complexity({ given, when, deviations = 0 }: Case): number {
  const requests = [...given.map(({ request }) => request), when];
  return requests.reduce((sum, request) => sum + weightOf(request), deviations * A_REQUEST);
}

function weightOf({ target, body }: WireRequest): number {
  const text = target + (typeof body === 'string' ? body : (body?.base64 ?? ''));
  return A_REQUEST + text.length + (text.match(/%|\\|[^\x20-\x7e]/g)?.length ?? 0) * 8;
}
const A_REQUEST = 1000;

/** Sends a failing case again: how often it failed, of how often it was sent. */
export async function repeat(
  requirement: Requirement,
  session: Session,
  control: Control,
  broken: Broken,
  between: Case | undefined,
): Promise<[number, number]> {
  let failed = 1;
  for (let sent = 1; sent < REPETITIONS; sent++) {
    if (between) await exchange(session, between);
    const outcome = await exchange(session, broken.case);
    if ('failed' in outcome) return [failed, sent];
    const bearing = bearingOf(requirement, outcome, control);
    if (bearing.kind === 'broken' && keyOf(bearing.findings, outcome.exchange) === broken.key) failed++;
  }
  return [failed, REPETITIONS];
}
