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

/** The words in which a target is told that remembers something else than what it was asked to. */

export const PUT_ROUTES = 'PutVoiceConnectorOrigination';
export const GET_ROUTES = 'GetVoiceConnectorOrigination';
export const DELETE_ROUTES = 'DeleteVoiceConnectorOrigination';
export const PUT_USERS = 'PutVoiceConnectorTerminationCredentials';
export const DELETE_USERS = 'DeleteVoiceConnectorTerminationCredentials';
export const LIST_USERS = 'ListVoiceConnectorTerminationCredentials';
export const ASSOCIATE = 'AssociatePhoneNumbersWithVoiceConnector';
export const DISASSOCIATE = 'DisassociatePhoneNumbersFromVoiceConnector';
export const CREATE = 'CreateVoiceConnector';
export const GET = 'GetVoiceConnector';
export const DELETE = 'DeleteVoiceConnector';

/** What is answered to a request of an operation, and what is asked of the honest target for it. */
export type Lie = (request: WireRequest, pass: Send) => Promise<Reply>;

/** A lie about what is stored. */
export interface StateLie {
  name: string;
  says: string;
  /** The operations that it is told about. */
  on: OperationName[];
  /** The lie of one target, with a memory of its own. */
  lie: () => Lie;
  breaks: string[];
  /** Requests are answered at once, and so can meet each other. */
  isRacing?: boolean;
}

/** Most lies take several requests, and none may come between them. */
export function stateFault({ name, says, on, lie, breaks, isRacing }: StateLie): Fault {
  return {
    name,
    says,
    breaks,
    wrap(target) {
      const tell = lie();
      let turn: Promise<unknown> = Promise.resolve();
      return around((request, pass) => {
        if (!on.some((operation) => isOperation(request, operation))) return pass(request);
        if (isRacing) return tell(request, pass);
        const reply = turn.then(() => tell(request, pass));
        turn = reply.catch(() => undefined);
        return reply;
      })(target);
    },
  };
}

/** The rows of an operation about what is remembered. */
export function plots(operation: OperationName, ...names: string[]): string[] {
  return names.map((name) => `${operation}/state/${name}`);
}

/** A request to the same path, without a query. */
export function beside(request: WireRequest, method: string, body?: Json): WireRequest {
  const { path } = parse(request);
  return body === undefined
    ? { method, target: path, headers: {} }
    : { method, target: path, headers: JSON_TYPE, body: JSON.stringify(body) };
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** The path of the connector that a request names. */
export function connectorOf(request: WireRequest): string {
  return parse(request).path.split('/').slice(0, 3).join('/');
}

/** A request to another part of the connector that a request names. */
export function aside(request: WireRequest, method: string, part: string, body?: Json): WireRequest {
  return beside({ ...request, target: `${connectorOf(request)}${part}` }, method, body);
}

/** A request that deletes the credentials of some names. */
export function deletion(request: WireRequest, Usernames: Json[]): WireRequest {
  return { ...withLiteral(request, 'delete'), headers: JSON_TYPE, body: JSON.stringify({ Usernames }) };
}

/** A request that puts credentials with some names. */
export function addition(request: WireRequest, names: Json[]): WireRequest {
  const Credentials = names.map((Username) => ({ Username, Password: 'XXXXXXXX' }));
  return { ...withLiteral(request, 'put'), headers: JSON_TYPE, body: JSON.stringify({ Credentials }) };
}

/** A list in a JSON body; empty where there is none. */
export function listOf(text: string, member: string): Json[] {
  const body = jsonOf(text);
  const list = isObject(body) ? body[member] : undefined;
  return Array.isArray(list) ? list : [];
}

/** The names of credentials that a request puts. */
export function namesIn(request: WireRequest): Json[] {
  return listOf(parse(request).text, 'Credentials').map((each) =>
    isObject(each) ? (each.Username ?? null) : null,
  );
}

/** The names that are stored where a request goes. */
export async function namesAt(request: WireRequest, pass: Send): Promise<string[]> {
  return listOf((await pass(beside(request, 'GET'))).body, 'Usernames').map(String);
}

/** The origination settings of a body; undefined where it has none. */
export function settingsOf(text: string): { [name: string]: Json } | undefined {
  const body = jsonOf(text);
  const settings = isObject(body) ? body.Origination : undefined;
  return isObject(settings) ? settings : undefined;
}
