import { bodyBytes, type Reply, type WireRequest } from '../../spec/wire.ts';
import type { Target } from '../target.ts';

/** The words in which lies are told: what a request asks for, what is changed in it, what is answered instead. */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
/** Undefined stands for a member that is not there. */
export type Change = (value: Json | undefined) => Json | undefined;
/** Carries a request to the honest target. */
export type Send = (request: WireRequest) => Promise<Reply>;
type Wrap = (target: Target) => Target;

const ID = '/voice-connectors/[^/]+';
const OPERATIONS = {
  AssociatePhoneNumbersWithVoiceConnector: ['POST', ID, 'associate-phone-numbers'],
  CreateVoiceConnector: ['POST', '/voice-connectors'],
  DeleteVoiceConnector: ['DELETE', ID],
  DeleteVoiceConnectorOrigination: ['DELETE', `${ID}/origination`],
  DeleteVoiceConnectorTerminationCredentials: ['POST', `${ID}/termination/credentials`, 'delete'],
  DisassociatePhoneNumbersFromVoiceConnector: ['POST', ID, 'disassociate-phone-numbers'],
  GetVoiceConnector: ['GET', ID],
  GetVoiceConnectorOrigination: ['GET', `${ID}/origination`],
  ListVoiceConnectorTerminationCredentials: ['GET', `${ID}/termination/credentials`],
  PutVoiceConnectorOrigination: ['PUT', `${ID}/origination`],
  PutVoiceConnectorTerminationCredentials: ['POST', `${ID}/termination/credentials`, 'put'],
} as const;
export type OperationName = keyof typeof OPERATIONS;

/** What a request says, taken apart. */
export interface Parsed {
  path: string;
  /** Segments of the path, still percent-encoded. */
  segments: string[];
  query: URLSearchParams;
  text: string;
  /** The body's value; undefined when it is not JSON. */
  json: Json | undefined;
}

const known = new WeakMap<WireRequest, Parsed>();

/** Takes a request apart, once: bodies can be large. */
export function parse(request: WireRequest): Parsed {
  const parsed = known.get(request) ?? takeApart(request);
  known.set(request, parsed);
  return parsed;
}

function takeApart(request: WireRequest): Parsed {
  const [path = '', query = ''] = request.target.split('?') as [string, string?];
  const text = request.body === undefined ? '' : bodyBytes(request.body).toString('utf8');
  let json: { value: Json | undefined } | undefined;
  return {
    path,
    segments: path.split('/').slice(1),
    query: new URLSearchParams(query),
    text,
    get json() {
      json ??= { value: jsonOf(text) };
      return json.value;
    },
  };
}

/** Deep texts are left alone: what a liar does with a value is recursive. */
const DEEPEST = 10_000;

export function jsonOf(text: string): Json | undefined {
  if (text.includes('['.repeat(DEEPEST))) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export function isObject(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a request is made under an operation's method, path and query literal. */
export function isOperation(request: WireRequest, name: OperationName): boolean {
  const [method, path, literal] = OPERATIONS[name];
  if (request.method !== method || !new RegExp(`^${path}(\\?|$)`).test(request.target)) return false;
  return literal === undefined || parse(request).query.get('operation') === literal;
}

/** A request under an operation's query literal. */
export function withLiteral(request: WireRequest, literal: string): WireRequest {
  return { ...request, target: `${parse(request).path}?operation=${literal}` };
}

/** Lies in the same way over both ways to reach a target. */
export function around(lie: (request: WireRequest, pass: Send) => Promise<Reply>): Wrap {
  return (target) => ({
    ...target,
    send: (request) => lie(request, target.send),
    sendRaw: (request) => lie(request, target.sendRaw),
  });
}

/** Changes what an operation answers. */
export function replying(name: OperationName, change: (reply: Reply, request: WireRequest) => Reply): Wrap {
  return around(async (request, pass) => {
    const reply = await pass(request);
    return isOperation(request, name) ? change(reply, request) : reply;
  });
}

/** Changes what an operation answers when it succeeds. */
export function succeeding(name: OperationName, change: (reply: Reply, request: WireRequest) => Reply): Wrap {
  return replying(name, (reply, request) => (reply.status < 300 ? change(reply, request) : reply));
}

/** Changes a member of what an operation answers when it succeeds. */
export function telling(name: OperationName, at: string, change: Change): Wrap {
  return succeeding(name, (reply) => ({
    ...reply,
    body: JSON.stringify(changeAt(jsonOf(reply.body), pointer(at), change)),
  }));
}

/** Answers some requests of an operation by itself. */
export function answering(name: OperationName, answer: (request: Parsed) => Reply | undefined): Wrap {
  return around(async (request, pass) =>
    isOperation(request, name) ? (answer(parse(request)) ?? pass(request)) : pass(request),
  );
}

/** Hands an operation a request that is in order in the place of one that is not: what is not checked. */
export function repairing(name: OperationName, repair: (request: WireRequest) => WireRequest): Wrap {
  return around((request, pass) => pass(isOperation(request, name) ? repair(request) : request));
}

/** Repairs the text of a body. */
export function repairingText(name: OperationName, repair: (text: string) => string): Wrap {
  return repairing(name, (request) =>
    request.body === undefined ? request : { ...request, body: repair(parse(request).text) },
  );
}

/** Repairs what stands at a place of a JSON body; `Origination.Routes[].Port`, or `` for the whole of it. */
export function repairingAt(name: OperationName, at: string, change: Change): Wrap {
  return repairing(name, (request) => {
    const { json } = parse(request);
    if (json === undefined) return request;
    const repaired = changeAt(json, pointer(at), change);
    return repaired === json ? request : { ...request, body: JSON.stringify(repaired) };
  });
}

/** Refuses a request for what stands at a place of its JSON body. */
export function refusingAt(
  name: OperationName,
  at: string,
  isRefused: (value: Json | undefined) => boolean,
  refusal: Reply = badRequest(),
): Wrap {
  return answering(name, ({ json }) =>
    json !== undefined && valuesAt(json, at).some(isRefused) ? refusal : undefined,
  );
}

/** Checks values in another way than it should: those it takes wrongly are repaired, those it refuses wrongly refused. */
export function checkingAt<T extends Json>(
  name: OperationName,
  at: string,
  check: { is: (value: Json | undefined) => value is T; right: (value: T) => boolean; standIn: T },
  taken: (value: T) => boolean,
): Wrap {
  const { is, right, standIn } = check;
  const refuse = refusingAt(name, at, (value) => is(value) && right(value) && !taken(value));
  const accept = repairingAt(name, at, (value) =>
    is(value) && !right(value) && taken(value) ? standIn : value,
  );
  return (target) => refuse(accept(target));
}

/** A copy in which each value at a place is changed; the value itself when no change was made. */
function changeAt(value: Json | undefined, at: string[], change: Change): Json | undefined {
  const [token, ...rest] = at;
  if (token === undefined) return change(value);
  if (token === '[]') {
    if (!Array.isArray(value)) return value;
    const changed = value.map((element) => changeAt(element, rest, change) ?? null);
    return changed.every((element, index) => element === value[index]) ? value : changed;
  }
  if (!isObject(value)) return value;
  const found = Object.hasOwn(value, token) ? value[token] : undefined;
  const changed = changeAt(found, rest, change);
  return changed === found ? value : ({ ...value, [token]: changed } as Json);
}

/** Every value at a place, undefined for a member that is not there. */
export function valuesAt(value: Json, at: string): (Json | undefined)[] {
  const found: (Json | undefined)[] = [];
  changeAt(value, pointer(at), (each) => {
    found.push(each);
    return each;
  });
  return found;
}

/** `Origination.Routes[].Port` → `Origination`, `Routes`, `[]`, `Port`. */
function pointer(at: string): string[] {
  return at.split(/\.|(?=\[\])/).filter((token) => token !== '');
}

/** An answer of the liar's own. */
export function answer(status: number, body?: Json, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': '00000000-0000-4000-8000-00000000face',
      ...headers,
    },
    body: body === undefined ? '' : JSON.stringify(body),
  };
}

/** An answer in the form in which the service refuses. */
export function refusal(status: number, type: string, message: string): Reply {
  const Code = type.replace(/Exception$/, '');
  return answer(status, { Code, Message: message }, { 'x-amzn-errortype': type });
}

export function badRequest(): Reply {
  return refusal(400, 'BadRequestException', 'The request is not valid.');
}

export function failure(): Reply {
  return refusal(500, 'ServiceFailureException', 'The service encountered an unexpected error.');
}
