import type { Fault } from '../fault.ts';
import {
  answer,
  type Json,
  type OperationName,
  type Parsed,
  parse,
  refusal,
  replying,
  valuesAt,
} from '../rewrite.ts';

const beyond =
  (at: string, isWrong: (value: Json | undefined) => boolean) =>
  ({ json }: Parsed) =>
    json !== undefined && valuesAt(json, at).some(isWrong);
const outside = (least: number, most: number) => (value: Json | undefined) =>
  Number.isInteger(value) && ((value as number) < least || (value as number) > most);

const isMalformed = (value: Json | undefined) =>
  typeof value === 'string' && !/^\+?[1-9][0-9]{1,14}$/.test(value);

/** A refusal of one thing under another status than 400. */
const STATUSES: [
  name: string,
  OperationName,
  isMeant: (request: Parsed) => boolean,
  reply: ReturnType<typeof answer>,
  breaks: string[],
][] = [
  [
    'answers-422-to-a-protocol-that-is-not-listed',
    'PutVoiceConnectorOrigination',
    beyond(
      'Origination.Routes[].Protocol',
      (value) => typeof value === 'string' && !['TCP', 'UDP'].includes(value),
    ),
    refusal(422, 'UnprocessableEntityException', 'Unknown protocol.'),
    ['body.Origination.Routes[].Protocol/enum'],
  ],
  [
    'answers-404-to-a-port-out-of-range',
    'PutVoiceConnectorOrigination',
    beyond('Origination.Routes[].Port', outside(0, 65535)),
    refusal(404, 'NotFoundException', 'No such port.'),
    ['body.Origination.Routes[].Port/minimum', 'body.Origination.Routes[].Port/maximum'],
  ],
  [
    'answers-200-with-an-error-to-a-priority-out-of-range',
    'PutVoiceConnectorOrigination',
    beyond('Origination.Routes[].Priority', outside(1, 100)),
    answer(200, { Code: 'BadRequest', Message: 'Priority must be from 1 to 100.' }),
    ['body.Origination.Routes[].Priority/minimum', 'body.Origination.Routes[].Priority/maximum'],
  ],
  [
    'answers-500-to-a-malformed-number',
    'DisassociatePhoneNumbersFromVoiceConnector',
    beyond('E164PhoneNumbers[]', isMalformed),
    refusal(500, 'ServiceFailureException', 'Not E.164.'),
    ['body.E164PhoneNumbers[]/pattern', 'request/no-failure'],
  ],
  [
    'answers-500-to-malformed-json',
    'PutVoiceConnectorTerminationCredentials',
    ({ json, text }) => json === undefined && text !== '',
    refusal(500, 'ServiceFailureException', 'Unexpected token.'),
    ['body/json', 'request/no-failure'],
  ],
  [
    'answers-200-with-an-error-to-malformed-json',
    'CreateVoiceConnector',
    ({ json }) => json === undefined,
    answer(200, { Code: 'BadRequest', Message: 'Not JSON.' }),
    ['body/json'],
  ],
];

/** Refuses what has to be refused, under a status that is not documented for it. */
export const otherStatuses: Fault[] = STATUSES.map(([name, operation, isMeant, instead, breaks]) => ({
  name,
  says: `${operation} ${name.replaceAll('-', ' ')}.`,
  breaks: breaks.map((row) => `${operation}/${row}`),
  wrap: replying(operation, (reply, request) =>
    reply.status === 400 && isMeant(parse(request)) ? instead : reply,
  ),
}));
