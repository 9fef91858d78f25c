import type { Fault } from '../fault.ts';
import { parse } from '../rewrite.ts';
import {
  addition,
  aside,
  beside,
  CREATE,
  connectorOf,
  DELETE_USERS,
  deletion,
  listOf,
  namesAt,
  PUT_USERS,
  plots,
  type StateLie,
  stateFault,
} from './lie.ts';

/** A deletion after which some of the names that it was given are there all the same. */
function keeping(isKept: (index: number, names: string[]) => boolean): StateLie['lie'] {
  return () => async (request, pass) => {
    const before = await namesAt(request, pass);
    const reply = await pass(request);
    const asked = listOf(parse(request).text, 'Usernames').map(String);
    const kept = asked.filter((name, index) => before.includes(name) && isKept(index, asked));
    if (reply.status === 204 && kept.length > 0) await pass(addition(request, kept));
    return reply;
  };
}

/** A deletion that takes other names with it. */
function takingAlong(isTaken: (name: string, asked: string[], before: string[]) => boolean): StateLie['lie'] {
  return () => async (request, pass) => {
    const before = await namesAt(request, pass);
    const reply = await pass(request);
    const asked = listOf(parse(request).text, 'Usernames').map(String);
    const taken = before.filter((name) => isTaken(name, asked, before));
    if (reply.status === 204 && taken.length > 0) await pass(deletion(request, taken));
    return reply;
  };
}

const LIES: Omit<StateLie, 'on'>[] = [
  {
    name: 'deletes-no-credentials',
    says: 'Deleting credentials answers 204 and deletes nothing.',
    lie: keeping(() => true),
    breaks: [
      ...plots(PUT_USERS, 'any-sequence', 'races-end-in-some-order'),
      ...plots(DELETE_USERS, 'all-removed-then-shown', 'names-told-apart', 'removed-then-shown'),
    ],
  },
  {
    name: 'deletes-the-first-name-only',
    says: 'Of several names in one request the first is deleted.',
    lie: keeping((index) => index > 0),
    breaks: [
      ...plots(PUT_USERS, 'any-sequence'),
      ...plots(DELETE_USERS, 'all-removed-then-shown', 'removed-then-shown'),
    ],
  },
  {
    name: 'keeps-the-last-name',
    says: 'Of several names in one request all but the last are deleted.',
    lie: keeping((index, names) => names.length > 1 && index === names.length - 1),
    breaks: [
      ...plots(PUT_USERS, 'any-sequence'),
      ...plots(DELETE_USERS, 'all-removed-then-shown', 'removed-then-shown'),
    ],
  },
  {
    name: 'keeps-one-credential',
    says: 'The last credential of a connector cannot be deleted, and 204 says that it was.',
    lie: () => async (request, pass) => {
      const before = await namesAt(request, pass);
      const reply = await pass(request);
      const [name] = before;
      if (name !== undefined && (await namesAt(request, pass)).length === 0)
        await pass(addition(request, [name]));
      return reply;
    },
    breaks: [...plots(PUT_USERS, 'any-sequence'), ...plots(DELETE_USERS, 'all-removed-then-shown')],
  },
  {
    name: 'deletes-all-credentials',
    says: 'Whatever name is deleted, all are.',
    lie: takingAlong(() => true),
    breaks: [
      ...plots(PUT_USERS, 'any-sequence', 'races-end-in-some-order'),
      ...plots(DELETE_USERS, 'names-told-apart', 'removed-then-shown'),
    ],
  },
  {
    name: 'deletes-names-that-begin-alike',
    says: 'Names that begin with a deleted name are deleted with it.',
    lie: takingAlong((name, asked) => asked.some((each) => name.startsWith(each))),
    breaks: [...plots(PUT_USERS, 'races-end-in-some-order'), ...plots(DELETE_USERS, 'removed-then-shown')],
  },
  {
    name: 'deletes-names-that-end-alike',
    says: 'Names that end in a deleted name are deleted with it.',
    lie: takingAlong((name, asked) => asked.some((each) => name.endsWith(each))),
    breaks: [...plots(DELETE_USERS, 'removed-then-shown')],
  },
  {
    name: 'deletes-names-in-any-case',
    says: 'Names that differ from a deleted name in case alone are deleted with it.',
    lie: takingAlong((name, asked) => asked.some((each) => each.toLowerCase() === name.toLowerCase())),
    breaks: [...plots(DELETE_USERS, 'names-told-apart')],
  },
  {
    name: 'deletes-the-oldest-credential',
    says: 'The credential that was put first is deleted, whatever its name.',
    lie: () => async (request, pass) => {
      const before = await namesAt(request, pass);
      const asked = listOf(parse(request).text, 'Usernames').map(String);
      const reply = await pass(request);
      const named = before.filter((name) => asked.includes(name));
      if (reply.status !== 204 || named.length === 0) return reply;
      await pass(deletion(request, before));
      const left = before.slice(named.length);
      if (left.length > 0) await pass(addition(request, left));
      return reply;
    },
    breaks: [
      ...plots(PUT_USERS, 'any-sequence'),
      ...plots(DELETE_USERS, 'names-told-apart', 'removed-then-shown'),
    ],
  },
  {
    name: 'deletes-names-before-it-refuses',
    says: 'Names before the first bad one are deleted although the request is refused.',
    lie: () => async (request, pass) => {
      const reply = await pass(request);
      const [first] = listOf(parse(request).text, 'Usernames');
      if (reply.status === 400 && typeof first === 'string') await pass(deletion(request, [first]));
      return reply;
    },
    breaks: [...plots(DELETE_USERS, 'refused-changes-nothing')],
  },
  {
    name: 'loses-settings-when-credentials-are-deleted',
    says: 'Deleting credentials deletes the origination settings.',
    lie: () => async (request, pass) => {
      const reply = await pass(request);
      if (reply.status === 204) await pass(aside(request, 'DELETE', '/origination'));
      return reply;
    },
    breaks: [...plots(DELETE_USERS, 'other-settings-stay')],
  },
];

/** Names are the same name on each connector. */
const EVERYWHERE: StateLie = {
  name: 'deletes-credentials-of-every-connector',
  says: 'Credentials are deleted on every connector.',
  on: [DELETE_USERS, CREATE],
  lie: () => {
    const connectors = new Set<string>();
    return async (request, pass) => {
      const reply = await pass(request);
      const created = /"VoiceConnectorId":"([^"]+)"/.exec(reply.body)?.[1];
      if (request.target.endsWith('/voice-connectors') && created)
        connectors.add(`/voice-connectors/${created}`);
      else if (reply.status === 204)
        for (const each of connectors)
          await pass({ ...request, target: request.target.replace(connectorOf(request), each) });
      return reply;
    };
  },
  breaks: [...plots(DELETE_USERS, 'resources-kept-apart')],
};

/** A mark that is taken away with the next put. */
const UNDONE: StateLie = {
  name: 'brings-deleted-credentials-back',
  says: 'The next put brings back what was deleted.',
  on: [DELETE_USERS, PUT_USERS],
  lie: () => {
    const deleted = new Map<string, string[]>();
    return async (request, pass) => {
      const path = connectorOf(request);
      const before = await namesAt(request, pass);
      const reply = await pass(request);
      if (reply.status !== 204) return reply;
      const left = await namesAt(beside(request, 'GET'), pass);
      const gone = before.filter((name) => !left.includes(name));
      if (gone.length > 0) deleted.set(path, [...(deleted.get(path) ?? []), ...gone]);
      else if (deleted.has(path)) {
        await pass(addition(request, deleted.get(path) ?? []));
        deleted.delete(path);
      }
      return reply;
    };
  },
  breaks: [...plots(PUT_USERS, 'any-sequence', 'races-end-in-some-order')],
};

/** Deletions that delete too little, too much or something else. */
export const credentialDeletions: Fault[] = [
  ...LIES.map((lie) => stateFault({ ...lie, on: [DELETE_USERS] })),
  stateFault(EVERYWHERE),
  stateFault(UNDONE),
];
