import { says } from '../../hostile.fixture.ts';
import { answer, type Mode } from '../mode.ts';

const DEPTH = 400_000;

/** Bodies that JSON parsers, or who walks what they return, stumble over. */
const BODIES: [name: string, body: string][] = [
  ['nests lists as deep as a megabyte allows', '['.repeat(DEPTH) + ']'.repeat(DEPTH)],
  ['nests objects deeply', `${'{"Origination":'.repeat(40_000)}1${'}'.repeat(40_000)}`],
  ['nests in a known member', `{"Origination":{"Routes":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}}`],
  ['opens what it does not close', '['.repeat(DEPTH)],
  ['names a prototype', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'],
  ['has members twice', '{"Origination":{"Routes":[]},"Origination":{"Routes":[],"Disabled":true}}'],
  ['has a number beyond all', '{"Origination":{"Routes":[{"Port":1e400,"Priority":-1e400}]}}'],
  ['has a number of 10,000 digits', `{"Origination":{"Disabled":${'9'.repeat(10_000)}}}`],
  ['has lone surrogates', '{"Origination":{"Routes":[{"Host":"\\ud800"}]},"\\udc00":1}'],
  ['is null', 'null'],
  ['is a number', '1'],
  ['is a text', '"Origination"'],
  ['is nothing', ''],
  ['has a comma too many', '{"Origination":{"Routes":[],},}'],
  ['is no number', '{"Origination":NaN}'],
  ['has a comment', '{"Origination":{}/* x */}'],
  ['goes on after its end', '{"Origination":{"Routes":[]}}{"more":1}'],
  ['has 200,000 elements', `{"Origination":{"Routes":[${'{},'.repeat(200_000)}{}]}}`],
  ['has a name of 100,000 letters', `{"${'a'.repeat(100_000)}":1}`],
];

export const json: Mode[] = BODIES.map(([name, body]) => ({
  name: `answers JSON that ${name}`,
  conduct: says(answer(body)),
  code: 1,
}));
