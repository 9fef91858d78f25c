import type { Exchange } from '../../generators/index.ts';
import type { Finding } from '../finding.ts';
import { parsed } from './parsed.ts';

/** A pure function from what was exchanged to what is wrong with it. */
export type Check = (exchange: Exchange) => Finding[];

/** Untrusted text as it may stand in a finding: quoted, on one line, cut. */
export function quoted(text: string, limit = 120): string {
  const whole = JSON.stringify(text);
  return whole.length > limit ? `${whole.slice(0, limit)}…` : whole;
}

/** What is received in the place of JSON where a body is not in the codings that it states, or nobody knows them. */
export function stillCoded(coding: string): string {
  return `a body that content-encoding ${quoted(coding)} does not explain`;
}

/** The reply's body as a JSON object, or undefined. */
export function jsonObject(body: string): Record<string, unknown> | undefined {
  try {
    const value = parsed(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
