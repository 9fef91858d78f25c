import * as fc from 'fast-check';
import type { Schema } from '../../spec/index.ts';
import { NO_VALUES, type Probe, type Values } from '../probe.ts';

/** Each listed value, and strangers that resemble them. */
export function oneOf(schema: Schema): Values {
  const listed = (schema.enum ?? [schema.const]).map(String);
  const [first = ''] = listed;
  const strangers = [
    first.toLowerCase(),
    `${first}x`,
    '',
    `${first} `,
    ` ${first}`,
    first.slice(0, -1),
    'frobnicate',
    first.toUpperCase(),
    capital(first),
    listed.join(','),
    ...(schema['x-strangers'] ?? []).map(String),
    ...INHERITED,
    alike(first),
  ];
  return {
    ...NO_VALUES,
    accept: shown(listed),
    refuse: shown([...new Set(strangers)].filter((stranger) => !listed.includes(stranger))),
    refuseAny: () => fc.stringMatching(/^[A-Z]{2,5}$/).filter((stranger) => !listed.includes(stranger)),
  };
}

/** Names that an object has without having been given them. */
const INHERITED = ['constructor', 'toString'];

/** Other letters and digits of the same kinds. */
function alike(text: string): string {
  return text
    .replaceAll(/[a-y]|[A-Y]|[0-8]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 1))
    .replaceAll(/[zZ9]/g, (char) => ({ z: 'y', Z: 'Y' })[char] ?? '8');
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}

function shown(values: string[]): Probe[] {
  return values.map((value) => ({ about: JSON.stringify(value), value }));
}
