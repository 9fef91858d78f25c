import type { Draft } from './probe.ts';

/** JSON text that `JSON.stringify` cannot produce: `1e400`, `05060`, `NaN`. */
export interface RawJson {
  readonly raw: string;
  readonly [RAW]: true;
}
const RAW: unique symbol = Symbol('raw JSON');

export function raw(text: string): RawJson {
  return { raw: text, [RAW]: true };
}

function isRaw(value: Draft): value is RawJson {
  return typeof value === 'object' && value !== null && RAW in value;
}

/** Compact JSON text; raw parts stand as they are. */
export function jsonText(value: Draft): string {
  if (isRaw(value)) return value.raw;
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([name, member]) => `${JSON.stringify(name)}:${jsonText(member)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}
