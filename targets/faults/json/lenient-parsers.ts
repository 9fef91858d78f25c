import type { Fault } from '../fault.ts';
import { jsonOf, type OperationName, repairingText } from '../rewrite.ts';

const ASSOCIATE = 'AssociatePhoneNumbersWithVoiceConnector';
const DISASSOCIATE = 'DisassociatePhoneNumbersFromVoiceConnector';
const PUT_USERS = 'PutVoiceConnectorTerminationCredentials';
const PUT_ROUTES = 'PutVoiceConnectorOrigination';

/** What a parser that takes more than JSON makes of a text. */
const PARSERS: [name: string, OperationName, says: string, repair: (text: string) => string][] = [
  [
    'takes-trailing-commas',
    PUT_ROUTES,
    'A comma may stand before a closing brace.',
    (text) => text.replaceAll(/,(\s*[}\]])/g, '$1'),
  ],
  [
    'takes-single-quotes',
    PUT_USERS,
    'Texts may stand in single quotes.',
    (text) => text.replaceAll("'", '"'),
  ],
  [
    'takes-unquoted-names',
    DISASSOCIATE,
    'Names of members need no quotes.',
    (text) => text.replaceAll(/([{,]\s*)(\w+):/g, '$1"$2":'),
  ],
  ['closes-what-is-open', ASSOCIATE, 'A missing brace at the end is added.', (text) => `${text}}`],
  [
    'takes-raw-line-feeds',
    PUT_ROUTES,
    'A line feed may stand in a text.',
    (text) => text.replaceAll('\n', '\\n'),
  ],
  [
    'skips-to-the-first-brace',
    ASSOCIATE,
    'What stands before the first brace is skipped.',
    (text) => text.replace(/^[^{]+/, ''),
  ],
  [
    'takes-no-bytes',
    PUT_ROUTES,
    'A body of no bytes asks for the default.',
    (text) => (text.trim() === '' ? '{"Origination":{"Disabled":true}}' : text),
  ],
  ['takes-malformed-json-for-nothing', PUT_USERS, 'What cannot be parsed counts as no members.', () => '{}'],
];

/** Takes texts that are no JSON. */
export const lenientParsers: Fault[] = PARSERS.map(([name, operation, says, repair]) => ({
  name,
  says,
  breaks: [`${operation}/body/json`],
  wrap: repairingText(operation, (text) => (jsonOf(text) === undefined ? repair(text) : text)),
}));
