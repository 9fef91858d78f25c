import type { Reply } from '../../../spec/wire.ts';
import type { Fault } from '../fault.ts';
import { isOperation } from '../rewrite.ts';
import {
  beside,
  CREATE,
  connectorOf,
  DELETE_ROUTES,
  GET_ROUTES,
  PUT_ROUTES,
  plots,
  type StateLie,
  stateFault,
} from './lie.ts';

const LIES: StateLie[] = [
  {
    name: 'brings-back-the-settings-before',
    says: 'Deleting settings brings back those that they had replaced.',
    on: [PUT_ROUTES, DELETE_ROUTES],
    lie: () => {
      const before = new Map<string, string>();
      return async (request, pass) => {
        const path = connectorOf(request);
        const there = await pass(beside(request, 'GET'));
        const reply = await pass(request);
        if (isOperation(request, PUT_ROUTES)) {
          if (reply.status === 200 && there.status === 200) before.set(path, there.body);
        } else if (before.has(path)) {
          await pass({ ...beside(request, 'PUT', null), body: before.get(path) ?? '' });
          before.delete(path);
        }
        return reply;
      };
    },
    breaks: [...plots(PUT_ROUTES, 'any-sequence'), ...plots(DELETE_ROUTES, 'cleared-then-shown')],
  },
  {
    name: 'deletes-origination-for-good',
    says: 'Settings that were deleted once are not stored again.',
    on: [PUT_ROUTES, DELETE_ROUTES],
    lie: () => {
      const deleted = new Set<string>();
      return async (request, pass) => {
        const reply = await pass(request);
        if (isOperation(request, DELETE_ROUTES) && reply.status === 204) deleted.add(connectorOf(request));
        else if (deleted.has(connectorOf(request))) await pass(beside(request, 'DELETE'));
        return reply;
      };
    },
    breaks: [...plots(PUT_ROUTES, 'any-sequence'), ...plots(DELETE_ROUTES, 'cleared-then-shown')],
  },
  {
    name: 'deletes-origination-of-every-connector',
    says: 'Settings are deleted on every connector.',
    on: [DELETE_ROUTES, CREATE],
    lie: () => {
      const connectors = new Set<string>();
      return async (request, pass) => {
        const reply = await pass(request);
        const created = /"VoiceConnectorId":"([^"]+)"/.exec(reply.body)?.[1];
        if (isOperation(request, CREATE)) connectors.add(`/voice-connectors/${created}`);
        else if (reply.status === 204)
          for (const each of connectors)
            await pass({ method: 'DELETE', target: `${each}/origination`, headers: {} });
        return reply;
      };
    },
    breaks: [...plots(DELETE_ROUTES, 'resources-kept-apart')],
  },
  {
    name: 'shows-what-was-put-last',
    says: 'A connector with settings shows those that were put last, on whichever connector.',
    on: [PUT_ROUTES, GET_ROUTES],
    lie: () => {
      let last = '';
      return async (request, pass) => {
        const reply = await pass(request);
        if (reply.status !== 200) return reply;
        if (isOperation(request, PUT_ROUTES)) last = reply.body;
        return isOperation(request, GET_ROUTES) ? { ...reply, body: last } : reply;
      };
    },
    breaks: [...plots(PUT_ROUTES, 'parallel-clients-kept-apart', 'resources-kept-apart')],
  },
  {
    name: 'shows-the-settings-before-the-last',
    says: 'What is shown is what the last put has replaced.',
    on: [PUT_ROUTES, GET_ROUTES],
    lie: () => {
      const before = new Map<string, Reply>();
      return async (request, pass) => {
        const path = connectorOf(request);
        if (isOperation(request, PUT_ROUTES)) {
          const there = await pass(beside(request, 'GET'));
          const reply = await pass(request);
          if (reply.status === 200) before.set(path, there);
          return reply;
        }
        const reply = await pass(request);
        const old = before.get(path);
        return reply.status === 200 && old?.status === 200 ? old : reply;
      };
    },
    breaks: [...plots(PUT_ROUTES, 'any-sequence', 'replaced-twice-shows-last')],
  },
];

/** Settings that a server remembers from one operation when another is called. */
export const originationMemories: Fault[] = LIES.map(stateFault);
