import type { Exchange } from '../../generators/index.ts';
import { type Check, jsonObject, quoted, stillCoded } from './check.ts';

/** The places in which an answer can name its error, sanitised as clients do. */
interface Carriers {
  header: string | undefined;
  code: string | undefined;
  type: string | undefined;
}

function carriersOf({ reply }: Exchange): Carriers {
  const body = jsonObject(reply.body);
  return {
    header: sanitised(reply.headers['x-amzn-errortype']),
    code: sanitised(body?.code ?? body?.Code),
    type: sanitised(body?.__type),
  };
}

/** `ns#Name:http://…` → `Name`. */
function sanitised(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const [beforeUri = ''] = (value.split(',')[0] as string).split(':');
  return beforeUri.slice(beforeUri.lastIndexOf('#') + 1);
}

/** The documented names that the reply's status stands for, if it is the status of this row. */
function documented({ case: { expects }, reply }: Exchange): string[] {
  return expects.errors[reply.status] ?? [];
}

/** Under "Errors", each status belongs to named errors: the answer says which, in full or as the short code. */
export const errorIsNamed: Check = (exchange) => {
  const names = documented(exchange);
  if (names.length === 0) return [];
  const others = Object.entries(exchange.case.expects.errors).flatMap(([status, each]) =>
    Number(status) === exchange.reply.status ? [] : each,
  );
  const { header, code, type } = carriersOf(exchange);
  const found = [header, type, code].filter((name) => name !== undefined);
  const isOneOf = (list: string[], name: string) =>
    list.some((each) => name === each || name === each.replace(/Exception$/, ''));
  // A carrier that names an error of another status contradicts the one that names the right one.
  if (
    found.some((name) => isOneOf(names, name)) &&
    !found.some((name) => !isOneOf(names, name) && isOneOf(others, name))
  )
    return [];
  return [
    {
      check: 'error-is-named',
      says: 'The answer names a documented error of its status.',
      expected: `${names.join(' or ')} with status ${exchange.reply.status}`,
      received:
        found.length === 0
          ? 'no name in x-amzn-ErrorType, code or __type'
          : found.map((name) => quoted(name)).join(', '),
    },
  ];
};

/** Whether the answer gives its error one of these names, in full or as the short code. */
export function isNamed(exchange: Exchange, names: string[]): boolean {
  return Object.values(carriersOf(exchange)).some((found) =>
    names.some((name) => found === name || found === name.replace(/Exception$/, '')),
  );
}

/** What the first carrier that clients look at holds has to be the full name: `NotFound` alone becomes no exception class. */
export const errorIsTyped: Check = (exchange) => {
  const names = documented(exchange);
  if (names.length === 0) return [];
  const { header, code, type } = carriersOf(exchange);
  const first = header ?? code ?? type;
  if (first !== undefined && names.includes(first)) return [];
  return [
    {
      check: 'error-is-typed',
      says: 'Clients can turn the answer into its documented exception.',
      expected: `${names.join(' or ')} in x-amzn-ErrorType, code or __type`,
      received: first === undefined ? 'no name' : quoted(first),
    },
  ];
};

/** An error body that is there is a JSON object, and its message a string. */
export const errorBodyIsJson: Check = (exchange) => {
  const { reply } = exchange;
  if (documented(exchange).length === 0 || reply.body === '') return [];
  const says = 'An error body is a JSON object whose message is a string.';
  const body = jsonObject(reply.body);
  if (!body)
    return [
      {
        check: 'error-body-is-json',
        says,
        expected: 'a JSON object',
        received: reply.coding === undefined ? quoted(reply.body) : stillCoded(reply.coding),
      },
    ];
  const type = reply.headers['content-type'];
  if (type !== undefined && !/^application\/(json|x-amz-json-1\.[01])\s*(;|$)/i.test(type)) {
    return [
      {
        check: 'error-body-is-json',
        says,
        expected: 'content-type: application/json',
        received: quoted(type),
      },
    ];
  }
  const message = body.message ?? body.Message ?? null;
  if (message === null || typeof message === 'string') return [];
  return [
    {
      check: 'error-body-is-json',
      says,
      expected: 'a string as message',
      received: quoted(JSON.stringify(message)),
    },
  ];
};
