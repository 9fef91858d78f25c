import type { Fault } from '../fault.ts';
import { checkingAt, type Json, type OperationName } from '../rewrite.ts';

const PUT: [OperationName, at: string] = [
  'PutVoiceConnectorTerminationCredentials',
  'Credentials[].Username',
];
const DELETE: [OperationName, at: string] = ['DeleteVoiceConnectorTerminationCredentials', 'Usernames[]'];

const USERNAME = {
  is: (value: Json | undefined): value is string => typeof value === 'string' && value !== '',
  right: (name: string) => /^[\x20-\x7e]+$/.test(name),
  standIn: 'jdoe',
};
const like = (pattern: RegExp) => (name: string) => pattern.test(name);

const LIES: [name: string, place: typeof PUT, says: string, taken: (name: string) => boolean][] = [
  ['takes-usernames-beyond-ascii', PUT, 'Any character may stand in a name.', () => true],
  ['refuses-blanks-in-usernames', PUT, 'No blank may stand in a name.', like(/^[\x21-\x7e]+$/)],
  ['refuses-at-signs-in-usernames', PUT, 'No @ may stand in a name.', like(/^[^@\x7f-\uffff]+$/)],
  [
    'takes-word-characters-in-usernames',
    DELETE,
    'A name is made of letters, digits and underscores.',
    like(/^\w+$/),
  ],
  ['takes-usernames-of-32-characters', PUT, 'A name has at most 32 characters.', like(/^[\x20-\x7e]{1,32}$/)],
  [
    'takes-usernames-that-start-with-a-letter',
    DELETE,
    'A name starts with a letter.',
    like(/^[a-z][\x20-\x7e]*$/i),
  ],
];

/** User names, checked in another way. */
export const usernames: Fault[] = LIES.map(([name, [operation, at], says, taken]) => ({
  name,
  says,
  breaks: [`${operation}/body.${at}/format`],
  wrap: checkingAt(operation, at, USERNAME, taken),
}));
