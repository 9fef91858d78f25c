import type { Fault } from '../fault.ts';
import { isObject, type Json, parse } from '../rewrite.ts';
import {
  addition,
  aside,
  CREATE,
  connectorOf,
  DELETE,
  DELETE_USERS,
  deletion,
  namesAt,
  namesIn,
  PUT_USERS,
  plots,
  type StateLie,
  stateFault,
} from './lie.ts';

/** A put of which only some names are stored. */
function storing(keep: (names: Json[], before: string[]) => Json[]): StateLie['lie'] {
  return () => async (request, pass) => {
    const before = await namesAt(request, pass);
    const reply = await pass(request);
    const sent = namesIn(request);
    const kept = keep(sent, before);
    const dropped = sent.filter((name) => !kept.includes(name) && !before.includes(String(name)));
    if (reply.status === 204 && dropped.length > 0) await pass(deletion(request, dropped));
    return reply;
  };
}

/** A put whose names are stored in another form. */
function spelling(change: (name: string) => string): StateLie['lie'] {
  return () => (request, pass) => {
    const { json } = parse(request);
    if (!isObject(json) || !Array.isArray(json.Credentials)) return pass(request);
    const Credentials = json.Credentials.map((each) =>
      isObject(each) && typeof each.Username === 'string'
        ? { ...each, Username: change(each.Username) || each.Username }
        : each,
    );
    return pass({ ...request, body: JSON.stringify({ ...json, Credentials }) });
  };
}

const LIES: Omit<StateLie, 'on'>[] = [
  {
    name: 'stores-no-credentials',
    says: 'Credentials are answered with 204 and not stored.',
    lie: storing(() => []),
    breaks: [
      ...plots(
        PUT_USERS,
        'added-again-shown-once',
        'added-then-shown',
        'added-twice-keeps-both',
        'any-sequence',
        'names-kept-as-sent',
        'parallel-clients-kept-apart',
        'races-end-in-some-order',
        'resources-kept-apart',
      ),
      ...plots(DELETE_USERS, 'names-told-apart'),
    ],
  },
  {
    name: 'stores-the-first-credential-only',
    says: 'Of several credentials in one request the first is stored.',
    lie: storing((names) => names.slice(0, 1)),
    breaks: [
      ...plots(
        PUT_USERS,
        'added-then-shown',
        'added-twice-keeps-both',
        'any-sequence',
        'names-kept-as-sent',
        'parallel-clients-kept-apart',
        'races-end-in-some-order',
      ),
      ...plots(DELETE_USERS, 'names-told-apart'),
    ],
  },
  {
    name: 'loses-the-last-credential',
    says: 'Of several credentials in one request all but the last are stored.',
    lie: storing((names) => (names.length > 1 ? names.slice(0, -1) : names)),
    breaks: [
      ...plots(
        PUT_USERS,
        'added-then-shown',
        'added-twice-keeps-both',
        'any-sequence',
        'names-kept-as-sent',
        'parallel-clients-kept-apart',
        'races-end-in-some-order',
      ),
      ...plots(DELETE_USERS, 'names-told-apart'),
    ],
  },
  {
    name: 'stores-eight-credentials-of-a-request',
    says: 'Of many credentials in one request eight are stored.',
    lie: storing((names) => names.slice(0, 8)),
    breaks: [...plots(PUT_USERS, 'added-then-shown', 'names-kept-as-sent')],
  },
  {
    name: 'holds-ten-credentials',
    says: 'A connector that holds ten credentials stores no more, and says nothing of it.',
    lie: storing((names, before) =>
      names.filter((name) => !before.includes(String(name))).slice(0, Math.max(0, 10 - before.length)),
    ),
    breaks: [...plots(PUT_USERS, 'added-twice-keeps-both')],
  },
  {
    name: 'replaces-credentials',
    says: 'Putting credentials deletes the ones that were there.',
    lie: () => async (request, pass) => {
      const before = await namesAt(request, pass);
      const reply = await pass(request);
      const gone = before.filter((name) => !namesIn(request).includes(name));
      if (reply.status === 204 && gone.length > 0) await pass(deletion(request, gone));
      return reply;
    },
    breaks: [...plots(PUT_USERS, 'added-twice-keeps-both', 'any-sequence', 'races-end-in-some-order')],
  },
  {
    name: 'forgets-a-name-that-is-put-again',
    says: 'Putting a name that is there deletes it.',
    lie: () => async (request, pass) => {
      const before = await namesAt(request, pass);
      const reply = await pass(request);
      const again = before.filter((name) => namesIn(request).includes(name));
      if (reply.status === 204 && again.length > 0) await pass(deletion(request, again));
      return reply;
    },
    breaks: [...plots(PUT_USERS, 'added-again-shown-once', 'any-sequence', 'parallel-clients-kept-apart')],
  },
  {
    name: 'stores-credentials-until-one-is-bad',
    says: 'Credentials before the first bad one are stored although the request is refused.',
    lie: () => async (request, pass) => {
      const reply = await pass(request);
      const [first] = namesIn(request);
      if (reply.status === 400 && first) await pass(addition(request, [first]));
      return reply;
    },
    breaks: [...plots(PUT_USERS, 'refused-changes-nothing')],
  },
  {
    name: 'loses-credentials-when-it-refuses',
    says: 'A refused put deletes what was there.',
    lie: () => async (request, pass) => {
      const reply = await pass(request);
      const before = reply.status === 400 ? await namesAt(request, pass) : [];
      if (before.length > 0) await pass(deletion(request, before));
      return reply;
    },
    breaks: [...plots(PUT_USERS, 'refused-changes-nothing')],
  },
  {
    name: 'stores-names-in-lower-case',
    says: 'Names are stored in lower case.',
    lie: spelling((name) => name.toLowerCase()),
    breaks: [
      ...plots(PUT_USERS, 'names-kept-as-sent'),
      ...plots(DELETE_USERS, 'names-told-apart'),
      `${PUT_USERS}/body.Credentials[].Username/format`,
    ],
  },
  {
    name: 'stores-names-without-blanks',
    says: 'Blanks in names are not stored.',
    lie: spelling((name) => name.replaceAll(' ', '')),
    breaks: [...plots(PUT_USERS, 'names-kept-as-sent')],
  },
  {
    name: 'cuts-names-at-63-characters',
    says: 'Of a longer name 63 characters are stored.',
    lie: spelling((name) => name.slice(0, 63)),
    breaks: [...plots(PUT_USERS, 'names-kept-as-sent')],
  },
  {
    name: 'stores-names-as-markup',
    says: 'Names are stored with signs escaped for HTML.',
    lie: spelling((name) => name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
    breaks: [...plots(PUT_USERS, 'names-kept-as-sent')],
  },
  {
    name: 'stores-names-up-to-an-apostrophe',
    says: 'An apostrophe ends a name.',
    lie: spelling((name) => name.split("'")[0] || 'quoted'),
    breaks: [...plots(PUT_USERS, 'names-kept-as-sent')],
  },
  {
    name: 'loses-settings-when-credentials-are-put',
    says: 'Putting credentials deletes the origination settings.',
    lie: () => async (request, pass) => {
      const reply = await pass(request);
      if (reply.status === 204) await pass(aside(request, 'DELETE', '/origination'));
      return reply;
    },
    breaks: [
      ...plots(PUT_USERS, 'other-settings-stay'),
      ...plots(DELETE_USERS, 'other-settings-stay'),
      ...plots(DELETE, 'others-stay'),
    ],
  },
];

/** One store of credentials for all connectors. */
const SHARED: StateLie = {
  name: 'puts-credentials-on-two-connectors',
  says: 'Credentials are put on the connector that was created last as well.',
  on: [PUT_USERS, CREATE],
  lie: () => {
    let last: string | undefined;
    return async (request, pass) => {
      const reply = await pass(request);
      const created = /"VoiceConnectorId":"([^"]+)"/.exec(reply.body)?.[1];
      if (request.target.endsWith('/voice-connectors') && created) last = `/voice-connectors/${created}`;
      else if (reply.status === 204 && last !== undefined && last !== connectorOf(request))
        await pass({ ...request, target: request.target.replace(connectorOf(request), last) });
      return reply;
    };
  },
  breaks: [...plots(PUT_USERS, 'parallel-clients-kept-apart', 'resources-kept-apart')],
};

/** Puts that store something else than what they were given. */
export const credentialStores: Fault[] = [
  ...LIES.map((lie) => stateFault({ ...lie, on: [PUT_USERS] })),
  stateFault(SHARED),
];
