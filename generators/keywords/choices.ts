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
  ];
  return {
    ...NO_VALUES,
    accept: shown(listed),
    refuse: shown([...new Set(strangers)].filter((stranger) => !listed.includes(stranger))),
  };
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}

function shown(values: string[]): Probe[] {
  return values.map((value) => ({ about: JSON.stringify(value), value }));
}
