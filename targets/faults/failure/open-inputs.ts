import type { Fault } from '../fault.ts';
import { answering, failure, isObject, type OperationName, type Parsed, valuesAt } from '../rewrite.ts';

const has =
  (member: string) =>
  ({ json }: Parsed) =>
    isObject(json) && Object.hasOwn(json, member);
const name =
  (isMeant: (text: string) => boolean) =>
  ({ json }: Parsed) =>
    json !== undefined &&
    valuesAt(json, 'Credentials[].Username').some((each) => typeof each === 'string' && isMeant(each));

/** Inputs on which the documents are silent, and on which implementations break. */
const INPUTS: [lie: string, OperationName, says: string, breaksOn: (request: Parsed) => boolean][] = [
  ['breaks-on-unknown-members', 'PutVoiceConnectorOrigination', 'A member that nobody documented', has('zz')],
  [
    'breaks-on-deep-nesting',
    'DisassociatePhoneNumbersFromVoiceConnector',
    'A thousand nested lists',
    ({ text }) => text.includes('['.repeat(1000)),
  ],
  [
    'breaks-on-a-megabyte',
    'PutVoiceConnectorTerminationCredentials',
    'A body of a megabyte',
    ({ text }) => text.length > 1_000_000,
  ],
  [
    'breaks-on-bytes-that-are-no-text',
    'AssociatePhoneNumbersWithVoiceConnector',
    'Ill-formed UTF-8',
    ({ text }) => text.includes('\ufffd'),
  ],
  [
    'breaks-on-empty-lists',
    'DeleteVoiceConnectorTerminationCredentials',
    'An empty list',
    ({ json }) => isObject(json) && Array.isArray(json.Usernames) && json.Usernames.length === 0,
  ],
  [
    'breaks-on-long-usernames',
    'PutVoiceConnectorTerminationCredentials',
    'A name of more than 255 characters',
    name((text) => text.length > 255),
  ],
];

/** Answers 500 to an input on which the documents are silent. */
export const openInputs: Fault[] = INPUTS.map(([lie, operation, says, breaksOn]) => ({
  name: lie,
  says: `${says} is answered with 500.`,
  breaks: [`${operation}/request/no-failure`],
  wrap: answering(operation, (request) => (breaksOn(request) ? failure() : undefined)),
}));
