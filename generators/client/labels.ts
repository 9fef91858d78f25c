import type { Operation, Requirement } from '../../spec/index.ts';
import { callOf } from './call.ts';
import type { ClientCase } from './case.ts';

/** Names with a character that means something in an address, or none that it can hold. */
const NAMES = [
  'a b',
  'a/b',
  'a?b',
  'a#b',
  'a:b@c',
  'a+b',
  "a!'()*b",
  'a&b=c;d,e$',
  '%2F',
  'a%20b',
  '../x',
  'A-Z~_.',
  '[a]{b}|"<>^`\\',
  '\u00fcn\u00ef\u2603',
  '\u{1f600}',
  'a\tb',
];

/** Names on which addresses have opinions of their own. */
const OPEN = ['.', '..', '', ' ', '   ', 'a\nb', 'a\0b'];

/** Calls with names that have to be encoded. */
export function labelCases(operation: Operation, { at = [] }: Pick<Requirement, 'at'>): ClientCase[] {
  return NAMES.map((name) => called(operation, at, name));
}

export function openLabelCases(operation: Operation, { at = [] }: Pick<Requirement, 'at'>): ClientCase[] {
  const named = OPEN.map((name) => called(operation, at, name));
  const sample = called(operation, at, '');
  const member = Object.keys(sample.input).find((name) => sample.input[name] === '') ?? '';
  const { [member]: _absent, ...rest } = sample.input;
  return [
    ...named,
    { ...sample, about: 'absent', input: rest },
    { ...sample, about: 'the number 0', input: { ...rest, [member]: 0 } },
  ];
}

function called(operation: Operation, at: string[], name: string): ClientCase {
  return callOf(operation, {
    about: JSON.stringify(name),
    labels: { [String(at[0])]: name },
    // One printed reading of the pattern allows letters and digits only.
    mayRefuse: true,
  });
}
