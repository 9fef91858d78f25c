import type { Fault } from '../fault.ts';
import { refusingAt } from '../rewrite.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

/** Passwords that a grammar allows and a server does not. */
const REFUSED: [name: string, says: string, isRefused: (password: string) => boolean][] = [
  [
    'refuses-colons-in-passwords',
    'A colon in a password is refused, as in a user name.',
    (password) => password.includes(':'),
  ],
  [
    'refuses-quotes-in-passwords',
    'A quotation mark in a password is refused.',
    (password) => password.includes('"'),
  ],
  [
    'refuses-passwords-over-32',
    'A password of more than 32 characters is refused.',
    (password) => password.length > 32,
  ],
];

export const passwords: Fault[] = REFUSED.map(([name, says, isRefused]) => ({
  name,
  says,
  breaks: ['PutVoiceConnectorTerminationCredentials/body.Credentials[].Password/format'],
  wrap: refusingAt(
    'PutVoiceConnectorTerminationCredentials',
    'Credentials[].Password',
    (value) => isText(value) && isRefused(value),
  ),
}));
