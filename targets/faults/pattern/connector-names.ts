import type { Fault } from '../fault.ts';
import { checkingAt, type Json } from '../rewrite.ts';

const NAME = {
  is: (value: Json | undefined): value is string => typeof value === 'string' && value !== '',
  right: (name: string) => /^[a-zA-Z0-9 _.-]{1,256}$/.test(name),
  standIn: 'unnamed',
};
const short = (name: string) => name.length <= 256;

const LIES: [name: string, says: string, taken: (name: string) => boolean, row: string][] = [
  ['takes-any-connector-name', 'Any text is a name.', short, 'pattern'],
  [
    'takes-a-name-without-blanks',
    'A blank is no part of a name.',
    (name) => /^[a-zA-Z0-9_.-]{1,256}$/.test(name),
    'pattern',
  ],
  [
    'takes-names-of-257-characters',
    'A name has at most 257 characters.',
    (name) => /^[a-zA-Z0-9 _.-]{1,257}$/.test(name),
    'maxLength',
  ],
  [
    'takes-names-of-255-characters',
    'A name has at most 255 characters.',
    (name) => /^[a-zA-Z0-9 _.-]{1,255}$/.test(name),
    'maxLength',
  ],
];

/** Names of Voice Connectors, checked in another way. */
export const connectorNames: Fault[] = LIES.map(([name, says, taken, row]) => ({
  name,
  says,
  breaks: [`CreateVoiceConnector/body.Name/${row}`],
  wrap: checkingAt('CreateVoiceConnector', 'Name', NAME, taken),
}));
