import type { Reply } from '../../../spec/wire.ts';
import type { Fault } from '../fault.ts';
import { isObject, jsonOf, type OperationName, replying } from '../rewrite.ts';

const DISASSOCIATE = 'DisassociatePhoneNumbersFromVoiceConnector';
const PUT_USERS = 'PutVoiceConnectorTerminationCredentials';
const DELETE_USERS = 'DeleteVoiceConnectorTerminationCredentials';
const PUT_ROUTES = 'PutVoiceConnectorOrigination';

type Change = (reply: Reply) => Reply;

const withoutType: Change = (reply) => {
  const { 'x-amzn-errortype': _type, ...headers } = reply.headers;
  return { ...reply, headers };
};
const typed =
  (type: string): Change =>
  (reply) => ({
    ...reply,
    headers: { ...reply.headers, 'x-amzn-errortype': type },
  });
const body =
  (text: string): Change =>
  (reply) => ({ ...reply, body: text });
const member =
  (name: string, value: string | number | null): Change =>
  (reply) => {
    const told = jsonOf(reply.body);
    return { ...reply, body: JSON.stringify({ ...(isObject(told) ? told : {}), [name]: value }) };
  };
const both =
  (first: Change, second: Change): Change =>
  (reply) =>
    second(first(reply));

/** The form of an operation's errors of one status, and the rows about errors that it breaks. */
const FORMS: [name: string, OperationName, status: 400 | 404, says: string, Change, rows: string[]][] = [
  [
    'leaves-the-code-alone',
    DISASSOCIATE,
    400,
    'Errors have a Code, and nothing names the exception.',
    withoutType,
    ['type'],
  ],
  [
    'leaves-the-code-alone-with-404',
    PUT_ROUTES,
    404,
    'Errors have a Code, and nothing names the exception.',
    withoutType,
    ['type'],
  ],
  [
    'names-no-error',
    PUT_ROUTES,
    400,
    'Errors have a message and no name.',
    both(withoutType, body('{"Message":"Bad."}')),
    ['name', 'type'],
  ],
  [
    'answers-errors-with-html',
    PUT_USERS,
    400,
    'Errors are an HTML page.',
    both(withoutType, body('<!doctype html><h1>Bad Request</h1>')),
    ['name', 'type', 'body'],
  ],
  [
    'answers-errors-with-a-list',
    DELETE_USERS,
    400,
    'Errors are a list of errors beside the right header.',
    body('[{"Code":"BadRequest","Message":"Bad."}]'),
    ['body'],
  ],
  [
    'answers-errors-with-a-number-as-message',
    PUT_ROUTES,
    400,
    'The message of an error is a number.',
    member('Message', 400),
    ['body'],
  ],
  [
    'names-errors-after-the-class',
    PUT_USERS,
    400,
    'The header names a class of the implementation.',
    typed('ValidationError'),
    ['type'],
  ],
  [
    'names-a-missing-resource-with-400',
    DISASSOCIATE,
    400,
    'A refused input is called NotFoundException.',
    typed('NotFoundException'),
    ['name', 'type'],
  ],
  [
    'names-a-refused-input-with-404',
    PUT_USERS,
    404,
    'A missing resource is called BadRequestException.',
    typed('BadRequestException'),
    ['name', 'type'],
  ],
  [
    'names-another-code-with-404',
    'ListVoiceConnectorTerminationCredentials',
    404,
    'The Code of a missing resource is BadRequest.',
    member('Code', 'BadRequest'),
    ['name'],
  ],
];

/** Refuses under the right status, in another form. */
export const errorForms: Fault[] = FORMS.map(([name, operation, status, says, change, rows]) => {
  const error = status === 400 ? 'BadRequestException' : 'NotFoundException';
  return {
    name,
    says,
    breaks: rows.map((row) => `${operation}/error.${error}/error-${row}`),
    wrap: replying(operation, (reply) => (reply.status === status ? change(reply) : reply)),
  };
});
