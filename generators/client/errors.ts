import type { DocumentedError, Operation, Play } from '../../spec/index.ts';
import { answer, callOf, REQUEST_ID } from './call.ts';
import type { ClientCase, Thrown } from './case.ts';

const MESSAGE = 'Could not do it: \u00ab\u2603\u00bb.';
const ADDRESS = 'http://internal.example.com/coral/com.example/';
const NAMESPACE = 'com.example.service';

/** Each documented error as the service's own answers have it: named in the header, short code and message in the body. */
export function errorCases(operation: Operation): ClientCase[] {
  return operation.errors.map((error) =>
    caseOf(operation, error, `${error.name} in the header`, live(error)),
  );
}

/** The same error with its message under the other spelling. */
export function messageCases(operation: Operation): ClientCase[] {
  const error = firstOf(operation);
  const lower = answer(error.status, JSON.stringify({ message: MESSAGE }), named(error.name));
  return [...errorCases(operation), caseOf(operation, error, 'message in lower case', lower)];
}

/** One error in one of the forms that the tests of the protocol decide. */
export function formCases(operation: Operation, form: string): ClientCase[] {
  const error = firstOf(operation);
  const play = FORMS[form]?.(error);
  if (!play) return [];
  const cases = [caseOf(operation, error, `${error.name}: ${form}`, play)];
  if (form !== 'header') return cases;
  const lower = answer(error.status, '{}', { 'x-amzn-errortype': error.name });
  return [...cases, caseOf(operation, error, `${error.name}: header in lower case`, lower)];
}

/** Forms that are decided nowhere. */
export function openErrorCases(operation: Operation): ClientCase[] {
  const error = firstOf(operation);
  const { name, status } = error;
  const body = (value: object, headers = {}) => answer(status, JSON.stringify(value), headers);
  const others: [string, Play][] = [
    ['namespace and no address in the header', body({}, named(`${NAMESPACE}#${name}`))],
    ['full name in Code', body({ Code: name, Message: MESSAGE })],
    ['short name in Code alone', body({ Code: shortOf(name), Message: MESSAGE })],
    ['full name in __type, short one in Code', body({ __type: name, Code: shortOf(name), Message: MESSAGE })],
    ['name in the header, no bytes', answer(status, '', named(name))],
    ['name in the header, JSON that is not closed', answer(status, '{"', named(name))],
    ['name in lower case', body({ message: MESSAGE }, named(name.toLowerCase()))],
    ['name under another status', answer(500, JSON.stringify({ message: MESSAGE }), named(name))],
    ['Message and message', body({ Message: 'capital', message: 'small' }, named(name))],
    ['no name, {}', body({})],
    ['no name, null', answer(status, 'null')],
    ['no name, []', answer(status, '[]')],
    ['a number in Code', body({ Code: 17 })],
    ...['AccessDeniedException', 'ConflictException', 'GoneException', 'ThrottlingException'].map(
      (other): [string, Play] => [
        `${other}, with its short name in Code`,
        body({ Code: shortOf(other), Message: MESSAGE }, named(other)),
      ],
    ),
  ];
  return others.map(([about, play]) => callOf(operation, { about, script: [play] }));
}

/** The error that stands for all where the form is what matters. */
export function firstOf(operation: Operation): DocumentedError {
  return operation.errors[0] as DocumentedError;
}

export function live({ name, status }: DocumentedError): Play {
  return answer(status, JSON.stringify({ Code: shortOf(name), Message: MESSAGE }), named(name));
}

const FORMS: Record<string, (error: DocumentedError) => Play> = {
  header: ({ name, status }) => answer(status, '{}', named(name)),
  'header-uri': ({ name, status }) => answer(status, '{}', named(`${name}:${ADDRESS}`)),
  'header-namespace': ({ name, status }) => answer(status, '{}', named(`${NAMESPACE}#${name}:${ADDRESS}`)),
  code: ({ name, status }) => bodied(status, 'code', name),
  'code-namespace': ({ name, status }) => bodied(status, 'code', `${NAMESPACE}#${name}`),
  'code-uri': ({ name, status }) => bodied(status, 'code', `${NAMESPACE}#${name}:${ADDRESS}`),
  type: ({ name, status }) => bodied(status, '__type', name),
  'type-namespace': ({ name, status }) => bodied(status, '__type', `${NAMESPACE}#${name}`),
  'type-uri': ({ name, status }) => bodied(status, '__type', `${NAMESPACE}#${name}:${ADDRESS}`),
};

function bodied(status: number, member: string, name: string): Play {
  return answer(status, JSON.stringify({ [member]: name }));
}

function named(name: string): Record<string, string> {
  return { 'X-Amzn-Errortype': name };
}

function shortOf(name: string): string {
  return name.replace(/Exception$/, '');
}

function caseOf(operation: Operation, error: DocumentedError, about: string, play: Play): ClientCase {
  const said = 'reply' in play && /message/i.test(play.reply.body) ? { message: MESSAGE } : {};
  const throws: Thrown = {
    name: error.name,
    status: error.status,
    fault: error.status >= 500 ? 'server' : 'client',
    requestId: REQUEST_ID,
    ...said,
  };
  return callOf(operation, { about, script: [play], throws });
}
