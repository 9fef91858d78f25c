import type { Reply, WireRequest } from '../../../spec/wire.ts';
import type { Fault } from '../fault.ts';
import {
  around,
  isObject,
  isOperation,
  type Json,
  jsonOf,
  type OperationName,
  parse,
  type Send,
  withLiteral,
} from '../rewrite.ts';

const PUT_ROUTES = 'PutVoiceConnectorOrigination';
const GET_ROUTES = 'GetVoiceConnectorOrigination';
const DELETE_ROUTES = 'DeleteVoiceConnectorOrigination';
const PUT_USERS = 'PutVoiceConnectorTerminationCredentials';
const DELETE_USERS = 'DeleteVoiceConnectorTerminationCredentials';
const LIST_USERS = 'ListVoiceConnectorTerminationCredentials';
const DISASSOCIATE = 'DisassociatePhoneNumbersFromVoiceConnector';
const DELETE = 'DeleteVoiceConnector';

type Lie = (request: WireRequest, pass: Send) => Promise<Reply>;

/** A request to the same path. */
function beside(request: WireRequest, method: string): WireRequest {
  return { method, target: parse(request).path, headers: {} };
}

/** A request that deletes the credentials of some names. */
function deletion(request: WireRequest, Usernames: Json[]): WireRequest {
  return { ...withLiteral(request, 'delete'), body: JSON.stringify({ Usernames }) };
}

function listOf(text: string, member: string): Json[] {
  const body = jsonOf(text);
  const list = isObject(body) ? body[member] : undefined;
  return Array.isArray(list) ? list : [];
}

const names = (credentials: Json[]): Json[] =>
  credentials.map((each) => (isObject(each) ? (each.Username ?? null) : null));

/** What an implementation remembers wrongly. */
const STORES: [name: string, OperationName, says: string, Lie, breaks: string[]][] = [
  [
    'stores-no-origination',
    PUT_ROUTES,
    'Settings are answered and not stored.',
    async (request, pass) => {
      const reply = await pass(request);
      if (reply.status === 200) await pass(beside(request, 'DELETE'));
      return reply;
    },
    [
      `${PUT_ROUTES}/state/replaced-then-shown`,
      `${PUT_ROUTES}/state/replaced-twice-shows-last`,
      `${PUT_ROUTES}/state/refused-changes-nothing`,
      `${PUT_ROUTES}/state/resources-kept-apart`,
      `${PUT_ROUTES}/state/any-sequence`,
      `${PUT_ROUTES}/state/parallel-clients-kept-apart`,
      `${PUT_ROUTES}/state/races-end-in-some-order`,
      `${DELETE_ROUTES}/state/resources-kept-apart`,
      `${GET_ROUTES}/response/status`,
    ],
  ],
  [
    'merges-origination',
    PUT_ROUTES,
    'Members that are not put keep what was put before.',
    async (request, pass) => {
      const { json } = parse(request);
      const before = jsonOf((await pass(beside(request, 'GET'))).body);
      const old = isObject(before) ? before.Origination : undefined;
      if (!isObject(old) || !isObject(json) || !isObject(json.Origination)) return pass(request);
      const merged = { Origination: { ...old, ...json.Origination } };
      const reply = await pass(request);
      if (reply.status === 200) await pass({ ...request, body: JSON.stringify(merged) });
      return reply;
    },
    [`${PUT_ROUTES}/state/replaced-twice-shows-last`],
  ],
  [
    'loses-origination-when-it-refuses',
    PUT_ROUTES,
    'Settings are dropped before the new ones are checked.',
    async (request, pass) => {
      const reply = await pass(request);
      if (reply.status === 400) await pass(beside(request, 'DELETE'));
      return reply;
    },
    [`${PUT_ROUTES}/state/refused-changes-nothing`],
  ],
  [
    'keeps-origination-that-is-deleted',
    DELETE_ROUTES,
    'Deleting settings answers 204 and deletes nothing.',
    async (request, pass) => {
      const before = await pass(beside(request, 'GET'));
      const reply = await pass(request);
      if (reply.status === 204 && before.status === 200)
        await pass({ ...beside(request, 'PUT'), body: before.body });
      return reply;
    },
    [`${DELETE_ROUTES}/state/cleared-then-shown`, `${PUT_ROUTES}/state/any-sequence`],
  ],
  [
    'stores-no-credentials',
    PUT_USERS,
    'Credentials are answered with 204 and not stored.',
    async (request, pass) => {
      const reply = await pass(request);
      if (reply.status === 204)
        await pass(deletion(request, names(listOf(parse(request).text, 'Credentials'))));
      return reply;
    },
    [
      `${PUT_USERS}/state/added-then-shown`,
      `${PUT_USERS}/state/added-twice-keeps-both`,
      `${PUT_USERS}/state/added-again-shown-once`,
      `${PUT_USERS}/state/names-kept-as-sent`,
      `${PUT_USERS}/state/refused-changes-nothing`,
      `${PUT_USERS}/state/resources-kept-apart`,
      `${PUT_USERS}/state/any-sequence`,
      `${PUT_USERS}/state/parallel-clients-kept-apart`,
      `${PUT_USERS}/state/races-end-in-some-order`,
      `${DELETE_USERS}/state/removed-then-shown`,
      `${DELETE_USERS}/state/refused-changes-nothing`,
      `${DELETE_USERS}/state/resources-kept-apart`,
    ],
  ],
  [
    'replaces-credentials',
    PUT_USERS,
    'Putting credentials deletes the ones that were there.',
    async (request, pass) => {
      const before = listOf((await pass(beside(request, 'GET'))).body, 'Usernames');
      const reply = await pass(request);
      const now = names(listOf(parse(request).text, 'Credentials'));
      const gone = before.filter((name) => !now.includes(name));
      if (reply.status === 204 && gone.length > 0) await pass(deletion(request, gone));
      return reply;
    },
    [
      `${PUT_USERS}/state/added-twice-keeps-both`,
      `${PUT_USERS}/state/any-sequence`,
      `${PUT_USERS}/state/races-end-in-some-order`,
    ],
  ],
  [
    'stores-credentials-until-one-is-bad',
    PUT_USERS,
    'Credentials before the first bad one are stored although the request is refused.',
    async (request, pass) => {
      const reply = await pass(request);
      const [first] = listOf(parse(request).text, 'Credentials');
      if (reply.status === 400 && isObject(first))
        await pass({ ...request, body: JSON.stringify({ Credentials: [first] }) });
      return reply;
    },
    [`${PUT_USERS}/state/refused-changes-nothing`],
  ],
  [
    'deletes-no-credentials',
    DELETE_USERS,
    'Deleting credentials answers 204 and deletes nothing.',
    (request, pass) => keeping(request, pass, () => true),
    [
      `${DELETE_USERS}/state/removed-then-shown`,
      `${DELETE_USERS}/state/all-removed-then-shown`,
      `${PUT_USERS}/state/any-sequence`,
      `${PUT_USERS}/state/races-end-in-some-order`,
    ],
  ],
  [
    'deletes-names-that-begin-alike',
    DELETE_USERS,
    'Names that begin with a deleted name are deleted with it.',
    async (request, pass) => {
      const before = listOf((await pass(beside(request, 'GET'))).body, 'Usernames').map(String);
      const reply = await pass(request);
      const asked = listOf(parse(request).text, 'Usernames').map(String);
      const alike = before.filter((name) => asked.some((each) => name.startsWith(each)));
      if (reply.status === 204 && alike.length > 0) await pass(deletion(request, alike));
      return reply;
    },
    [`${DELETE_USERS}/state/removed-then-shown`],
  ],
  [
    'deletes-all-credentials',
    DELETE_USERS,
    'Whatever name is deleted, all are.',
    async (request, pass) => {
      const before = listOf((await pass(beside(request, 'GET'))).body, 'Usernames');
      const reply = await pass(request);
      if (reply.status === 204 && before.length > 0) await pass(deletion(request, before));
      return reply;
    },
    [
      `${DELETE_USERS}/state/removed-then-shown`,
      `${PUT_USERS}/state/any-sequence`,
      `${PUT_USERS}/state/races-end-in-some-order`,
    ],
  ],
  [
    'lists-names-in-lower-case',
    LIST_USERS,
    'Names are listed in lower case.',
    async (request, pass) => {
      const reply = await pass(request);
      return reply.status === 200
        ? { ...reply, body: reply.body.replace(/\[.*\]/, (list) => list.toLowerCase()) }
        : reply;
    },
    [`${PUT_USERS}/state/names-kept-as-sent`],
  ],
  [
    'reports-no-failed-number',
    DISASSOCIATE,
    'Numbers that are not associated are disassociated without an error.',
    async (request, pass) => {
      const reply = await pass(request);
      return reply.status === 200 ? { ...reply, body: '{"PhoneNumberErrors":[]}' } : reply;
    },
    [`${DISASSOCIATE}/state/only-failures-reported`, `${DISASSOCIATE}/state/released-twice-reported`],
  ],
  [
    'reports-every-number-when-one-fails',
    DISASSOCIATE,
    'When one number fails, all are reported as failed.',
    async (request, pass) => {
      const reply = await pass(request);
      const [error] = listOf(reply.body, 'PhoneNumberErrors');
      if (!isObject(error)) return reply;
      const all = listOf(parse(request).text, 'E164PhoneNumbers');
      const PhoneNumberErrors = all.map((PhoneNumberId) => ({ ...error, PhoneNumberId }));
      return { ...reply, body: JSON.stringify({ PhoneNumberErrors }) };
    },
    [`${DISASSOCIATE}/state/only-failures-reported`],
  ],
  [
    'keeps-connectors-that-are-deleted',
    DELETE,
    'Deleting a connector answers 204 and deletes nothing.',
    async (request, pass) => {
      const found = await pass(beside(request, 'GET'));
      return found.status === 200 ? { ...found, status: 204, body: '' } : pass(request);
    },
    [`${DELETE}/state/gone-for-every-operation`],
  ],
];

/** Deletes credentials, and puts those back whose position in the request says so. */
async function keeping(request: WireRequest, pass: Send, isKept: (index: number) => boolean): Promise<Reply> {
  const before = listOf((await pass(beside(request, 'GET'))).body, 'Usernames');
  const reply = await pass(request);
  const kept = listOf(parse(request).text, 'Usernames').filter(
    (name, index) => before.includes(name) && isKept(index),
  );
  const Credentials = kept.map((Username) => ({ Username, Password: 'XXXXXXXX' }));
  if (reply.status === 204 && kept.length > 0)
    await pass({ ...withLiteral(request, 'put'), body: JSON.stringify({ Credentials }) });
  return reply;
}

/** A lie takes several requests, and none may come between them. */
function oneAtATime(lie: Lie): Fault['wrap'] {
  return (target) => {
    let turn: Promise<unknown> = Promise.resolve();
    return around((request, pass) => {
      const reply = turn.then(() => lie(request, pass));
      turn = reply.catch(() => undefined);
      return reply;
    })(target);
  };
}

/** Answers as documented, and remembers something else. */
export const forgetfulStores: Fault[] = STORES.map(([name, operation, says, lie, breaks]) => ({
  name,
  says,
  breaks,
  wrap: oneAtATime((request, pass) => (isOperation(request, operation) ? lie(request, pass) : pass(request))),
}));
