import { type Schema, typeOf } from '../../spec/index.ts';
import { raw } from '../json-text.ts';
import { type Draft, NO_VALUES, type Probe, type Values } from '../probe.ts';

/**
 * Values of another JSON type.
 *
 * Refused are those that no common typed parser takes. Scalars that a parser with default settings turns into the
 * wanted type (`"5060"` for a number, `1` for a string) are left open: implementations in several languages differ there.
 */
export function type(schema: Schema, sample: Draft): Values {
  switch (typeOf(schema)) {
    case 'object':
      return {
        ...NO_VALUES,
        refuse: named([
          ['list', []],
          ['text', 'x'],
          ['number', 1],
          ['true', true],
          ['object in a list', [sample]],
        ]),
      };
    case 'array':
      return {
        ...NO_VALUES,
        refuse: named([
          ['text', 'x'],
          ['object', {}],
          ['object with the key 0', { 0: 'x' }],
          ...unlisted(sample as Draft[]),
          ['object with a length', { length: 0 }],
          ['number', 1],
          ['true', true],
        ]),
        observe: named([
          ['false', false],
          ['empty text', ''],
          ['a hundred elements', Array.from({ length: 100 }, () => (sample as Draft[])[0] ?? null)],
        ]),
      };
    case 'string':
      return {
        ...NO_VALUES,
        refuse: named([
          ['object', {}],
          ['list', []],
          ['text in a list', [sample]],
          ['object with a member', { value: sample }],
        ]),
        observe: named([
          ['number', 1],
          ['true', true],
          ['null', null],
        ]),
      };
    case 'integer':
    case 'number':
      return {
        ...NO_VALUES,
        refuse: named([
          ['true', true],
          ['list', [sample]],
          ['object', {}],
          ['text "x"', 'x'],
          ['text "NaN"', 'NaN'],
          ['text "0x13C4"', '0x13C4'],
          ['1e400', raw('1e400')],
        ]),
        observe: named([
          ['number as text', String(sample)],
          ['number as padded text', ` ${String(sample)} `],
          ['empty text', ''],
          ['fraction', raw(`${String(sample)}.5`)],
          ['fraction .0', raw(`${String(sample)}.0`)],
          ['exponent', raw('1e1')],
          ['negative zero', raw('-0')],
          ['null', null],
        ]),
      };
    case 'boolean':
      return {
        ...NO_VALUES,
        refuse: named([
          ['list', []],
          ['object', {}],
        ]),
        observe: named([
          ['text "true"', 'true'],
          ['text "false"', 'false'],
          ['text "yes"', 'yes'],
          ['1', 1],
          ['0', 0],
          ['null', null],
        ]),
      };
    default:
      return NO_VALUES;
  }
}

/** An element in the place of the list that holds it. */
function unlisted([element]: Draft[]): [string, Draft][] {
  return element === undefined || element === 'x' ? [] : [['element without its list', element]];
}

function named(values: [string, Draft][]): Probe[] {
  return values.map(([about, value]) => ({ about, value }));
}
