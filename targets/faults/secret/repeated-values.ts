import type { Reply } from '../../../spec/wire.ts';
import type { Fault } from '../fault.ts';
import { isObject, type OperationName, parse, replying } from '../rewrite.ts';

const PUT_USERS = 'PutVoiceConnectorTerminationCredentials';
const DELETE_USERS = 'DeleteVoiceConnectorTerminationCredentials';

const messageOf = (reply: Reply, Message: string): Reply => ({ ...reply, body: JSON.stringify({ Message }) });

/** What an answer says about the request's body. */
const REPEATS: [name: string, OperationName, says: string, repeat: (reply: Reply, text: string) => Reply][] =
  [
    [
      'repeats-passwords-in-errors',
      PUT_USERS,
      'An error quotes the passwords.',
      (reply, text) =>
        reply.status < 400 ? reply : messageOf(reply, `Refused: ${valuesOf(text, 'Password')}.`),
    ],
    [
      'repeats-passwords-in-a-header',
      PUT_USERS,
      'A success carries the passwords in a header.',
      (reply, text) =>
        reply.status < 300
          ? { ...reply, headers: { ...reply.headers, 'x-debug': valuesOf(text, 'Password') } }
          : reply,
    ],
    [
      'repeats-usernames-in-errors',
      PUT_USERS,
      'An error quotes the user names.',
      (reply, text) =>
        reply.status < 400 ? reply : messageOf(reply, `Refused: ${valuesOf(text, 'Username')}.`),
    ],
    [
      'repeats-the-body-in-parse-errors',
      PUT_USERS,
      'The error about a body that is not JSON quotes it.',
      (reply, text) =>
        reply.status === 400 && !isJson(text) ? messageOf(reply, `Unexpected token in ${text}`) : reply,
    ],
    [
      'repeats-usernames-of-a-missing-connector',
      DELETE_USERS,
      'The error about a connector that does not exist quotes the body.',
      (reply, text) => (reply.status === 404 ? messageOf(reply, `Cannot delete ${text}`) : reply),
    ],
    [
      'repeats-the-bad-username',
      DELETE_USERS,
      'The error about a name of the wrong format quotes it.',
      (reply, text) =>
        reply.status === 400 && /[^\0-\x7f]/.test(text) ? messageOf(reply, `Not US-ASCII: ${text}`) : reply,
    ],
  ];

function valuesOf(text: string, member: string): string {
  return [...text.matchAll(new RegExp(`["']${member}["']:["']([\\x20-\\x7e]*?)["']`, 'g'))]
    .map(([, value]) => value)
    .join(' ');
}

function isJson(text: string): boolean {
  return isObject(parse({ method: 'POST', target: '/', headers: {}, body: text }).json);
}

/** Answers that repeat what is marked as sensitive. */
export const repeatedValues: Fault[] = REPEATS.map(([name, operation, says, repeat]) => ({
  name,
  says,
  breaks: [`${operation}/response/secret`],
  wrap: replying(operation, (reply, request) => repeat(reply, parse(request).text)),
}));
