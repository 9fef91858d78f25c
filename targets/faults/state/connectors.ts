import type { Reply } from '../../../spec/wire.ts';
import type { Fault } from '../fault.ts';
import { isObject, isOperation, type Json, jsonOf, type OperationName } from '../rewrite.ts';
import {
  beside,
  CREATE,
  connectorOf,
  DELETE,
  GET,
  GET_ROUTES,
  LIST_USERS,
  PUT_ROUTES,
  plots,
  type StateLie,
  stateFault,
} from './lie.ts';

/** What a connector was answered last goes on being answered when it is gone. */
function remembering(operation: OperationName): StateLie['lie'] {
  return () => {
    const answers = new Map<string, Reply>();
    return async (request, pass) => {
      if (isOperation(request, DELETE)) {
        const target = operation === GET_ROUTES ? '/origination' : '/termination/credentials';
        const path = operation === GET ? request.target : `${connectorOf(request)}${target}`;
        const there = await pass({ method: 'GET', target: path, headers: {} });
        if (there.status === 200) answers.set(path, there);
        return pass(request);
      }
      const reply = await pass(request);
      return reply.status === 404 ? (answers.get(request.target) ?? reply) : reply;
    };
  };
}

const LIES: StateLie[] = [
  {
    name: 'keeps-connectors-that-are-deleted',
    says: 'Deleting a connector answers 204 and deletes nothing.',
    on: [DELETE],
    lie: () => async (request, pass) => {
      const found = await pass(beside(request, 'GET'));
      return found.status === 200 ? { ...found, status: 204, body: '' } : pass(request);
    },
    breaks: [...plots(DELETE, 'gone-for-every-operation')],
  },
  {
    name: 'shows-connectors-that-are-deleted',
    says: 'A connector that was deleted is shown.',
    on: [DELETE, GET],
    lie: remembering(GET),
    breaks: [...plots(DELETE, 'gone-for-every-operation')],
  },
  {
    name: 'shows-settings-of-deleted-connectors',
    says: 'Settings of a connector that was deleted are shown.',
    on: [DELETE, GET_ROUTES],
    lie: remembering(GET_ROUTES),
    breaks: [...plots(DELETE, 'gone-for-every-operation')],
  },
  {
    name: 'lists-credentials-of-deleted-connectors',
    says: 'Credentials of a connector that was deleted are listed.',
    on: [DELETE, LIST_USERS],
    lie: remembering(LIST_USERS),
    breaks: [...plots(DELETE, 'gone-for-every-operation')],
  },
  {
    name: 'takes-settings-of-deleted-connectors',
    says: 'Settings are taken for a connector that was deleted.',
    on: [DELETE, PUT_ROUTES],
    lie: () => {
      const deleted = new Set<string>();
      return async (request, pass) => {
        const reply = await pass(request);
        if (isOperation(request, DELETE) && reply.status === 204) deleted.add(connectorOf(request));
        const isTaken = isOperation(request, PUT_ROUTES) && deleted.has(connectorOf(request));
        return isTaken && reply.status === 404
          ? {
              status: 200,
              headers: { ...reply.headers, 'content-type': 'application/json', 'x-amzn-errortype': '' },
              body: String(request.body),
            }
          : reply;
      };
    },
    breaks: [...plots(DELETE, 'gone-for-every-operation')],
  },
  {
    name: 'deletes-the-next-connector-as-well',
    says: 'The connector that was created after a deleted one is deleted with it.',
    on: [CREATE, DELETE],
    lie: () => {
      const created: string[] = [];
      return async (request, pass) => {
        const reply = await pass(request);
        const id = /"VoiceConnectorId":"([^"]+)"/.exec(reply.body)?.[1];
        if (isOperation(request, CREATE) && id) created.push(`/voice-connectors/${id}`);
        const next = created[created.indexOf(connectorOf(request)) + 1];
        if (isOperation(request, DELETE) && reply.status === 204 && next !== undefined)
          await pass({ method: 'DELETE', target: next, headers: {} });
        return reply;
      };
    },
    breaks: [...plots(DELETE, 'others-stay')],
  },
  {
    name: 'empties-the-next-connector',
    says: 'Deleting a connector deletes the settings of the one that was created after it.',
    on: [CREATE, DELETE],
    lie: () => {
      const created: string[] = [];
      return async (request, pass) => {
        const reply = await pass(request);
        const id = /"VoiceConnectorId":"([^"]+)"/.exec(reply.body)?.[1];
        if (isOperation(request, CREATE) && id) created.push(`/voice-connectors/${id}`);
        const next = created[created.indexOf(connectorOf(request)) + 1];
        if (isOperation(request, DELETE) && reply.status === 204 && next !== undefined)
          await pass({ method: 'DELETE', target: `${next}/origination`, headers: {} });
        return reply;
      };
    },
    breaks: [...plots(DELETE, 'others-stay')],
  },
  {
    name: 'shows-no-name',
    says: 'A connector is shown under an empty name.',
    on: [GET],
    lie: () => async (request, pass) => {
      const reply = await pass(request);
      const body = reply.status === 200 ? jsonOf(reply.body) : undefined;
      if (!isObject(body) || !isObject(body.VoiceConnector)) return reply;
      const VoiceConnector: Json = { ...body.VoiceConnector, Name: '' };
      return { ...reply, body: JSON.stringify({ VoiceConnector }) };
    },
    breaks: [...plots(CREATE, 'created-then-shown')],
  },
];

/** Connectors that are not gone when they are deleted, or take others with them. */
export const connectors: Fault[] = LIES.map(stateFault);
