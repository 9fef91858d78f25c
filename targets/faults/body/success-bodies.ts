import type { Fault } from '../fault.ts';
import { type OperationName, succeeding } from '../rewrite.ts';

/** Bodies that are no JSON object. */
const BODIES: [name: string, OperationName, body: string][] = [
  ['answers-a-list-to-associate', 'AssociatePhoneNumbersWithVoiceConnector', '[]'],
  ['answers-null-to-put-origination', 'PutVoiceConnectorOrigination', 'null'],
  ['answers-ok-to-get-origination', 'GetVoiceConnectorOrigination', 'OK'],
  ['answers-html-to-get-connector', 'GetVoiceConnector', '<!doctype html><title>200 OK</title>'],
  [
    'answers-cut-json-to-list-credentials',
    'ListVoiceConnectorTerminationCredentials',
    '{"Usernames":["jdoe"',
  ],
];

/** Succeeds, and says so in a body of another form. */
export const successBodies: Fault[] = BODIES.map(([name, operation, body]) => ({
  name,
  says: `${operation} succeeds with ${body === '' ? 'no bytes' : body} as body.`,
  breaks: [`${operation}/response.body/body-schema`],
  wrap: succeeding(operation, (reply) => ({ ...reply, body })),
}));
