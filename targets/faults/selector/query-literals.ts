import type { WireRequest } from '../../../spec/wire.ts';
import type { Fault } from '../fault.ts';
import { around, parse, withLiteral } from '../rewrite.ts';

const PUT_USERS = 'PutVoiceConnectorTerminationCredentials';
const DELETE_USERS = 'DeleteVoiceConnectorTerminationCredentials';
const ASSOCIATE = 'AssociatePhoneNumbersWithVoiceConnector';
const DISASSOCIATE = 'DisassociatePhoneNumbersFromVoiceConnector';
const USERS = /^\/voice-connectors\/[^/]+\/termination\/credentials$/;
const CONNECTOR = /^\/voice-connectors\/[^/]+$/;

/** Which operation a literal, or its absence, is taken for. */
type Choice = (literal: string | null) => string | undefined;
const within =
  (literals: string[], equals: (literal: string, sent: string) => boolean): Choice =>
  (sent) =>
    sent === null ? undefined : literals.find((literal) => equals(literal, sent));
const USER_LITERALS = ['put', 'delete'];
const NUMBER_LITERALS = ['associate-phone-numbers', 'disassociate-phone-numbers'];

const CHOICES: [name: string, says: string, path: RegExp, Choice, breaks: string[]][] = [
  [
    'puts-without-operation',
    'Without operation, credentials are put.',
    USERS,
    (sent) => (sent === null ? 'put' : undefined),
    [
      `${PUT_USERS}/query.operation/required`,
      `${PUT_USERS}/query.operation/const`,
      `${DELETE_USERS}/query.operation/required`,
      `${DELETE_USERS}/query.operation/const`,
      // A POST below the path of a list is one without operation, too.
      'ListVoiceConnectorTerminationCredentials/request/method',
    ],
  ],
  [
    'deletes-without-operation',
    'Without operation, credentials are deleted.',
    USERS,
    (sent) => (sent === null ? 'delete' : undefined),
    [`${DELETE_USERS}/query.operation/required`, `${DELETE_USERS}/query.operation/const`],
  ],
  [
    'disassociates-without-operation',
    'Without operation, numbers are disassociated.',
    CONNECTOR,
    (sent) => (sent === null ? 'disassociate-phone-numbers' : undefined),
    [
      `${ASSOCIATE}/query.operation/required`,
      `${ASSOCIATE}/query.operation/const`,
      `${DISASSOCIATE}/query.operation/required`,
      `${DISASSOCIATE}/query.operation/const`,
    ],
  ],
  [
    'puts-unless-told-to-delete',
    'Whatever is not delete is put.',
    USERS,
    (sent) => (sent === null || sent === 'delete' ? undefined : 'put'),
    [`${PUT_USERS}/query.operation/const`, `${DELETE_USERS}/query.operation/const`],
  ],
  [
    'reads-operation-in-any-case',
    'Case does not matter in operation.',
    USERS,
    within(USER_LITERALS, (literal, sent) => literal === sent.toLowerCase()),
    [`${PUT_USERS}/query.operation/const`, `${DELETE_USERS}/query.operation/const`],
  ],
  [
    'trims-operation',
    'Blanks around operation are cut off.',
    CONNECTOR,
    within(NUMBER_LITERALS, (literal, sent) => literal === sent.trim()),
    [`${ASSOCIATE}/query.operation/const`, `${DISASSOCIATE}/query.operation/const`],
  ],
  [
    'puts-with-an-empty-operation',
    'An empty operation is put.',
    USERS,
    (sent) => (sent === '' ? 'put' : undefined),
    [`${PUT_USERS}/query.operation/const`, `${DELETE_USERS}/query.operation/const`],
  ],
];

/** Tells two operations on one path apart in another way than by the exact literal. */
export const queryLiterals: Fault[] = CHOICES.map(([name, says, path, choose, breaks]) => ({
  name,
  says,
  breaks,
  wrap: around((request, pass) => pass(chosen(request, path, choose))),
}));

function chosen(request: WireRequest, path: RegExp, choose: Choice): WireRequest {
  const asked = parse(request);
  const literal =
    request.method === 'POST' && path.test(asked.path) ? choose(asked.query.get('operation')) : undefined;
  return literal === undefined ? request : withLiteral(request, literal);
}
