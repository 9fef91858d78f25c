import * as fc from 'fast-check';
import type { Schema } from '../../spec/index.ts';
import { NO_VALUES, type Probe, type Values } from '../probe.ts';

/** Each listed value, and strangers that resemble them. */
export function oneOf(schema: Schema): Values {
  const listed = (schema.enum ?? [schema.const]).map(String);
  const [first = ''] = listed;
  const strangers: Probe[] = [
    ['in lower case', first.toLowerCase()],
    ['a letter too many', `${first}x`],
    ['empty', ''],
    ['a blank after', `${first} `],
    ['a blank before', ` ${first}`],
    ['a letter too few', first.slice(0, -1)],
    ['a stranger', 'frobnicate'],
    ['in upper case', first.toUpperCase()],
    ['with a capital', capital(first)],
    ['all of them', listed.join(',')],
    ...(schema['x-strangers'] ?? []).map((stranger) => [`${stranger}`, `${stranger}`]),
    // Names that an object has without having been given them.
    ...['constructor', 'toString'].map((name) => [name, name]),
    ['alike', alike(first)],
  ].map(([mutation = '', value = '']) => ({ about: JSON.stringify(value), value, mutation }));
  return {
    ...NO_VALUES,
    accept: listed.map((value) => ({ about: JSON.stringify(value), value })),
    refuse: strangers.filter(
      ({ value }, index) =>
        !listed.includes(String(value)) && strangers.findIndex((other) => other.value === value) === index,
    ),
    refuseAny: () => fc.stringMatching(/^[A-Z]{2,5}$/).filter((stranger) => !listed.includes(stranger)),
  };
}

/** Other letters and digits of the same kinds. */
function alike(text: string): string {
  return text
    .replaceAll(/[a-y]|[A-Y]|[0-8]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 1))
    .replaceAll(/[zZ9]/g, (char) => ({ z: 'y', Z: 'Y' })[char] ?? '8');
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}
