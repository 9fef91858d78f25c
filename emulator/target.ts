import { badRequest } from './errors.ts';

/** Every value of every query parameter, in the order sent. */
export type Query = ReadonlyMap<string, readonly string[]>;

/** A request target as it was sent: segments still percent-encoded, `.` and `..` left in place. */
export interface Target {
  readonly segments: readonly string[];
  readonly query: Query;
}

/**
 * Takes a request target apart. URL parsers are of no use here: they rewrite `/../x` and `%2e%2e`, and would
 * hand one operation's request to another.
 */
export function parseTarget(target: string): Target {
  // RFC 9112 section 3.2: no form of the request target has a fragment.
  if (target.includes('#')) throw badRequest('The request target must not have a fragment.');

  // RFC 9112 section 3.2.2: "a server MUST accept the absolute-form in requests".
  const origin = target.replace(/^https?:\/\/[^/?]*/i, '');
  const mark = origin.indexOf('?');
  const path = mark === -1 ? origin : origin.slice(0, mark);
  const query = mark === -1 ? '' : origin.slice(mark + 1);
  return { segments: path.replace(/^\//, '').split('/'), query: parseQuery(query) };
}

function parseQuery(query: string): Query {
  const parameters = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const sign = pair.indexOf('=');
    const name = decoded(sign === -1 ? pair : pair.slice(0, sign));
    const value = sign === -1 ? '' : decoded(pair.slice(sign + 1));
    const values = parameters.get(name);
    if (values) values.push(value);
    else parameters.set(name, [value]);
  }
  return parameters;
}

/** Text with a malformed escape stays as it is and so never equals a name or a value we know. */
function decoded(text: string): string {
  return percentDecode(text) ?? text;
}

/** The value of a parameter. Sent twice with the same value it is one; with two values it is refused. */
export function onlyValue(query: Query, name: string): string | undefined {
  const values = query.get(name);
  if (values?.some((value) => value !== values[0])) throw badRequest(`${name} must have one value.`);
  return values?.[0];
}

/** Decodes once. Undefined for a malformed escape, for what is not UTF-8 and for raw non-ASCII bytes. */
export function percentDecode(text: string): string | undefined {
  if (!/^[\x00-\x7f]*$/.test(text)) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
