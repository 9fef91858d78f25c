import type { Outcome, Sent } from '../../clients/index.ts';
import type { ClientCase } from '../../generators/index.ts';
import type { ClientKind, ClientRequirement, Operation, Pointer, WireRequest } from '../../spec/index.ts';
import type { ClientExchange } from './exchange.ts';

export const OPERATION: Operation = {
  name: 'PutThing',
  role: 'documented',
  says: 'Puts a thing.',
  page: 'page',
  method: 'POST',
  path: '/things/{id}/parts',
  parameters: [
    { name: 'id', in: 'path', schema: { type: 'string' } },
    { name: 'operation', in: 'query', schema: { type: 'string', const: 'put' } },
  ],
  body: {
    required: true,
    schema: {
      type: 'object',
      properties: {
        Names: { type: 'array', items: { type: 'string' } },
        Setting: { type: 'object', properties: { Off: { type: 'boolean' }, Port: { type: 'integer' } } },
      },
    },
  },
  success: { status: 200, says: 'It is put.' },
  errors: [],
  given: [],
  stories: [],
} as Operation;

/** An honest exchange, but for what is named. */
export function exchangeOf({
  sent = {},
  outcome = { kind: 'returned', value: {} },
  ...rest
}: {
  sent?: Partial<WireRequest> | undefined[];
  outcome?: Outcome;
  log?: string;
  times?: number;
} & Partial<ClientCase> = {}): ClientExchange {
  const { log = '', times = 1, ...own } = rest;
  const request: WireRequest = {
    method: 'POST',
    target: '/things/a%2Fb/parts?operation=put',
    headers: { 'content-type': 'application/json' },
    body: '{"Names":["n"],"Setting":{"Off":false}}',
    ...(Array.isArray(sent) ? {} : sent),
  };
  const one: Sent = {
    request,
    fields: [['Host', request.headers.host ?? '127.0.0.1:8765']],
    framing: 'length',
    size: 0,
    at: 0,
  };
  return {
    case: {
      operation: OPERATION,
      about: 'a thing',
      input: {},
      script: [{ reply: { status: 200, headers: { 'x-amzn-RequestId': 'r' }, body: '{}' } }],
      settings: { maxAttempts: 1 },
      labels: { id: 'a/b' },
      body: { Names: ['n'], Setting: { Off: false } },
      ...own,
    },
    endpoint: 'http://127.0.0.1:8765',
    sent: Array.isArray(sent) ? [] : Array.from({ length: times }, () => one),
    outcome: outcome as ClientExchange['outcome'],
    log,
  };
}

export function rowOf(kind: ClientKind, at: Pointer = [], of?: string): ClientRequirement {
  return {
    id: `PutThing/client/${kind}`,
    operation: 'PutThing',
    kind,
    level: 'must',
    says: 'It holds.',
    source: { document: 'page', section: 'Errors' },
    at,
    ...(of === undefined ? {} : { of }),
  };
}
