import type { Fault } from '../fault.ts';
import { type Change, type OperationName, telling } from '../rewrite.ts';

/** A member of an answer, written with another type. */
const MEMBERS: [name: string, OperationName, at: string, change: Change][] = [
  [
    'tells-phone-number-errors-as-an-object',
    'AssociatePhoneNumbersWithVoiceConnector',
    'PhoneNumberErrors',
    () => ({}),
  ],
  [
    'tells-phone-number-errors-as-texts',
    'AssociatePhoneNumbersWithVoiceConnector',
    'PhoneNumberErrors',
    () => ['none'],
  ],
  [
    'tells-messages-of-failures-as-numbers',
    'DisassociatePhoneNumbersFromVoiceConnector',
    'PhoneNumberErrors[].ErrorMessage',
    () => 404,
  ],
  [
    'tells-ports-as-text',
    'GetVoiceConnectorOrigination',
    'Origination.Routes[].Port',
    (port) => String(port),
  ],
  [
    'tells-one-route-without-its-list',
    'GetVoiceConnectorOrigination',
    'Origination.Routes',
    (routes) => (Array.isArray(routes) ? routes[0] : routes),
  ],
  [
    'tells-origination-as-text',
    'GetVoiceConnectorOrigination',
    'Origination',
    (origination) => JSON.stringify(origination),
  ],
  [
    'tells-usernames-as-text',
    'ListVoiceConnectorTerminationCredentials',
    'Usernames',
    (names) => String(names),
  ],
  [
    'tells-usernames-as-objects',
    'ListVoiceConnectorTerminationCredentials',
    'Usernames[]',
    (Username) => ({ Username: Username ?? null }),
  ],
  [
    'tells-a-connector-without-its-id',
    'GetVoiceConnector',
    'VoiceConnector.VoiceConnectorId',
    () => undefined,
  ],
  [
    'tells-requires-encryption-as-text',
    'CreateVoiceConnector',
    'VoiceConnector.RequireEncryption',
    (required) => String(required),
  ],
];

/** Answers with a member of another type than the documents print. */
export const memberTypes: Fault[] = MEMBERS.map(([name, operation, at, change]) => ({
  name,
  says: `The answer of ${operation} has another type at ${at || 'its root'}.`,
  breaks: [`${operation}/response.body/body-schema`],
  wrap: telling(operation, at, change),
}));
