import type { Fault } from '../fault.ts';
import { isObject, type Json, parse } from '../rewrite.ts';
import {
  aside,
  beside,
  DELETE_ROUTES,
  deletion,
  GET_ROUTES,
  listOf,
  PUT_ROUTES,
  plots,
  type StateLie,
  settingsOf,
  stateFault,
} from './lie.ts';

/** A put after which something else is stored, made of what was there and what was sent. */
function storing(make: (sent: Settings, before: Settings | undefined) => Settings): StateLie['lie'] {
  return () => async (request, pass) => {
    const before = settingsOf((await pass(beside(request, 'GET'))).body);
    const reply = await pass(request);
    const sent = settingsOf(parse(request).text);
    if (reply.status === 200 && sent)
      await pass({ ...request, body: JSON.stringify({ Origination: make(sent, before) }) });
    return reply;
  };
}

type Settings = { [name: string]: Json };

function routesOf(settings: Settings | undefined): Json[] {
  return Array.isArray(settings?.Routes) ? settings.Routes : [];
}

const PUTS: Omit<StateLie, 'on'>[] = [
  {
    name: 'stores-no-origination',
    says: 'Settings are answered and not stored.',
    lie: () => async (request, pass) => {
      const reply = await pass(request);
      if (reply.status === 200) await pass(beside(request, 'DELETE'));
      return reply;
    },
    breaks: [
      ...plots(
        PUT_ROUTES,
        'any-sequence',
        'parallel-clients-kept-apart',
        'races-end-in-some-order',
        'replaced-then-shown',
        'replaced-twice-shows-last',
        'resources-kept-apart',
      ),
      `${GET_ROUTES}/response/status`,
    ],
  },
  {
    name: 'merges-origination',
    says: 'Members that are not put keep what was put before.',
    lie: storing((sent, before) => ({ ...before, ...sent })),
    breaks: [...plots(PUT_ROUTES, 'any-sequence', 'replaced-twice-shows-last')],
  },
  {
    name: 'adds-routes-to-those-before',
    says: 'Routes are added to the ones that are there.',
    lie: storing((sent, before) => {
      const Routes = [...routesOf(before), ...routesOf(sent)].slice(-20);
      return Routes.length > 0 ? { ...sent, Routes } : sent;
    }),
    breaks: [
      ...plots(
        PUT_ROUTES,
        'any-sequence',
        'parallel-clients-kept-apart',
        'races-end-in-some-order',
        'replaced-twice-shows-last',
      ),
    ],
  },
  {
    name: 'keeps-origination-that-was-put-first',
    says: 'Settings are stored once; later ones are answered and not stored.',
    lie: storing((sent, before) => before ?? sent),
    breaks: [...plots(PUT_ROUTES, 'any-sequence', 'replaced-twice-shows-last')],
  },
  {
    name: 'stores-one-route-for-each-priority',
    says: 'Of routes with one priority the last is stored.',
    lie: storing((sent) => {
      const last = new Map(routesOf(sent).map((route) => [isObject(route) ? route.Priority : route, route]));
      return last.size > 0 ? { ...sent, Routes: [...last.values()] } : sent;
    }),
    breaks: [
      ...plots(
        PUT_ROUTES,
        'any-sequence',
        'parallel-clients-kept-apart',
        'races-end-in-some-order',
        'replaced-then-shown',
        'replaced-twice-shows-last',
      ),
    ],
  },
  {
    name: 'loses-origination-when-it-refuses',
    says: 'Settings are dropped before the new ones are checked.',
    lie: () => async (request, pass) => {
      const reply = await pass(request);
      if (reply.status === 400) await pass(beside(request, 'DELETE'));
      return reply;
    },
    breaks: [...plots(PUT_ROUTES, 'refused-changes-nothing')],
  },
  {
    name: 'stores-origination-that-it-refuses',
    says: 'Of refused settings what is in order is stored.',
    lie: () => async (request, pass) => {
      const reply = await pass(request);
      const [route] = routesOf(settingsOf(parse(request).text));
      if (reply.status !== 400 || !isObject(route)) return reply;
      await pass(beside(request, 'PUT', { Origination: { Routes: [route] } }));
      await pass(beside(request, 'PUT', { Origination: { Disabled: false } }));
      return reply;
    },
    breaks: [...plots(PUT_ROUTES, 'refused-changes-nothing')],
  },
  {
    name: 'loses-credentials-when-settings-are-put',
    says: 'Putting origination settings deletes the credentials.',
    lie: () => withoutCredentials(200),
    breaks: [...plots(PUT_ROUTES, 'other-settings-stay'), ...plots(DELETE_ROUTES, 'other-settings-stay')],
  },
];

const DELETES: Omit<StateLie, 'on'>[] = [
  {
    name: 'keeps-origination-that-is-deleted',
    says: 'Deleting settings answers 204 and deletes nothing.',
    lie: () => async (request, pass) => {
      const before = await pass(beside(request, 'GET'));
      const reply = await pass(request);
      if (reply.status === 204 && before.status === 200)
        await pass({ ...beside(request, 'PUT', null), body: before.body });
      return reply;
    },
    breaks: [...plots(PUT_ROUTES, 'any-sequence'), ...plots(DELETE_ROUTES, 'cleared-then-shown')],
  },
  {
    name: 'loses-credentials-when-settings-are-deleted',
    says: 'Deleting origination settings deletes the credentials.',
    lie: () => withoutCredentials(204),
    breaks: [...plots(DELETE_ROUTES, 'other-settings-stay')],
  },
];

function withoutCredentials(status: number): ReturnType<StateLie['lie']> {
  return async (request, pass) => {
    const reply = await pass(request);
    const credentials = aside(request, 'POST', '/termination/credentials');
    const names = listOf((await pass({ ...credentials, method: 'GET' })).body, 'Usernames');
    if (reply.status === status && names.length > 0) await pass(deletion(credentials, names));
    return reply;
  };
}

/** Settings that are stored otherwise than they were put or deleted. */
export const originationStores: Fault[] = [
  ...PUTS.map((lie) => stateFault({ ...lie, on: [PUT_ROUTES] })),
  ...DELETES.map((lie) => stateFault({ ...lie, on: [DELETE_ROUTES] })),
];
