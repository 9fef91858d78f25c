import type { Reply } from '../../../spec/wire.ts';
import type { Fault } from '../fault.ts';
import { isOperation, type Json } from '../rewrite.ts';
import {
  DELETE_USERS,
  LIST_USERS,
  listOf,
  namesIn,
  PUT_USERS,
  plots,
  type StateLie,
  stateFault,
} from './lie.ts';

/** A list that shows other names than those that are stored. */
function listing(change: (names: string[]) => Json): StateLie['lie'] {
  return () => async (request, pass) => {
    const reply = await pass(request);
    if (reply.status !== 200) return reply;
    const Usernames = change(listOf(reply.body, 'Usernames').map(String));
    return { ...reply, body: JSON.stringify({ Usernames }) };
  };
}

const LIES: Omit<StateLie, 'on'>[] = [
  {
    name: 'lists-names-in-lower-case',
    says: 'Names are listed in lower case.',
    lie: listing((names) => names.map((name) => name.toLowerCase())),
    breaks: [...plots(PUT_USERS, 'names-kept-as-sent'), ...plots(DELETE_USERS, 'names-told-apart')],
  },
  {
    name: 'lists-nine-names',
    says: 'A list ends after nine names.',
    lie: listing((names) => names.slice(0, 9)),
    breaks: [...plots(PUT_USERS, 'added-then-shown', 'added-twice-keeps-both', 'names-kept-as-sent')],
  },
  {
    name: 'lists-one-name-of-each-spelling',
    says: 'Of names that differ in case alone one is listed.',
    lie: listing((names) =>
      names.filter(
        (name, index) => names.findIndex((each) => each.toLowerCase() === name.toLowerCase()) === index,
      ),
    ),
    breaks: [...plots(DELETE_USERS, 'names-told-apart')],
  },
  {
    name: 'lists-no-last-name',
    says: 'When one name is left, none is listed.',
    lie: listing((names) => (names.length === 1 ? [] : names)),
    breaks: [
      ...plots(PUT_USERS, 'added-again-shown-once', 'any-sequence', 'resources-kept-apart'),
      ...plots(DELETE_USERS, 'names-told-apart', 'removed-then-shown'),
    ],
  },
  {
    name: 'lists-names-as-they-were-first',
    says: 'What a connector listed first is listed for ever.',
    lie: () => {
      const first = new Map<string, Reply>();
      return async (request, pass) => {
        const reply = await pass(request);
        if (reply.status !== 200) return reply;
        const kept = first.get(request.target) ?? reply;
        first.set(request.target, kept);
        return kept;
      };
    },
    breaks: [
      ...plots(PUT_USERS, 'any-sequence'),
      ...plots(DELETE_USERS, 'all-removed-then-shown', 'names-told-apart', 'removed-then-shown'),
    ],
  },
];

/** A log in the place of a set. */
const TWICE: StateLie = {
  name: 'lists-a-name-as-often-as-it-was-put',
  says: 'A name that was put twice is listed twice.',
  on: [PUT_USERS, LIST_USERS],
  lie: () => {
    const puts: { path: string; name: Json }[] = [];
    return async (request, pass) => {
      const reply = await pass(request);
      const path = request.target.split('?')[0] as string;
      if (isOperation(request, PUT_USERS)) {
        if (reply.status === 204) puts.push(...namesIn(request).map((name) => ({ path, name })));
        return reply;
      }
      if (reply.status !== 200) return reply;
      const times = (name: string) => puts.filter((each) => each.path === path && each.name === name).length;
      const Usernames = listOf(reply.body, 'Usernames').flatMap((name) =>
        Array.from({ length: Math.max(1, times(String(name))) }, () => name),
      );
      return { ...reply, body: JSON.stringify({ Usernames }) };
    };
  },
  breaks: [...plots(PUT_USERS, 'added-again-shown-once', 'any-sequence', 'parallel-clients-kept-apart')],
};

/** Lists that show something else than what is stored. */
export const credentialLists: Fault[] = [
  ...LIES.map((lie) => stateFault({ ...lie, on: [LIST_USERS] })),
  stateFault(TWICE),
];
