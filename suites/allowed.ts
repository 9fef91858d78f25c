import * as fc from 'fast-check';
import type { Case, CaseSource } from '../generators/index.ts';
import type { WireRequest } from '../spec/index.ts';

/** Draws looked at before a source counts as one of which nothing may be sent. */
const LOOKED_AT = 20;

/** The cases of a source whose requests may all leave; a draw that may not becomes one that may. */
export function allowedOf(source: CaseSource, mayLeave: (request: WireRequest) => boolean): CaseSource {
  const may = ({ given, when }: Case) => [...given.map(({ request }) => request), when].every(mayLeave);
  const { any, parts: count = 0, ...rest } = source;
  const whole = source.probes.slice(0, source.probes.length - count);
  const told = whole.filter(may);
  const parts = source.probes.slice(whole.length).filter(may);
  const probes = [...told, ...parts];
  const standIn = probes[0] ?? (any && fc.sample(any(), { seed: 1, numRuns: LOOKED_AT }).find(may));
  return {
    ...rest,
    probes,
    // What a story says that may not leave, its parts have to say.
    ...(told.length === whole.length && parts.length > 0 ? { parts: parts.length } : {}),
    ...(any && standIn ? { any: () => any().map((drawn) => (may(drawn) ? drawn : standIn)) } : {}),
  };
}

/** Whether there is anything to send. */
export function hasCases({ probes, any }: CaseSource): boolean {
  return probes.length > 0 || any !== undefined;
}
