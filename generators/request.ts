import { fixedQuery, type Operation, type WireBody, type WireRequest } from '../spec/index.ts';
import { jsonText } from './json-text.ts';
import { type Fixtures, plainBody } from './plain.ts';
import type { Draft } from './probe.ts';

/** What differs from the operation's plain request. */
export interface Difference {
  method?: string;
  /** Path parameters by name, not yet encoded. */
  path?: Record<string, string>;
  /** The whole query, already encoded, without `?`. */
  query?: string;
  /** Replaces path and query. */
  target?: string;
  body?: Draft;
  /** The body as text or bytes, instead of a value. */
  rawBody?: WireBody;
  headers?: Record<string, string>;
  /** Header fields that are left out. */
  without?: string[];
}

/** The plain request of an operation, but for the difference. Resource names stand in braces. */
export function requestFor(
  operation: Operation,
  fixtures: Fixtures,
  difference: Difference = {},
): WireRequest {
  const query =
    difference.query ??
    fixedQuery(operation)
      .map(([name, value]) => `${name}=${encode(value)}`)
      .join('&');
  const target =
    difference.target ?? `${pathOf(operation, difference.path)}${query === '' ? '' : `?${query}`}`;
  const body = bodyOf(operation, fixtures, difference);
  return {
    method: difference.method ?? operation.method,
    target,
    headers: headersOf(body !== undefined, difference),
    ...(body === undefined ? {} : { body }),
  };
}

function headersOf(hasBody: boolean, { headers = {}, without = [] }: Difference): Record<string, string> {
  const all = { ...(hasBody ? { 'content-type': 'application/json' } : {}), ...headers };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !without.includes(name)));
}

function bodyOf(operation: Operation, fixtures: Fixtures, difference: Difference): WireBody | undefined {
  if (difference.rawBody !== undefined) return difference.rawBody;
  const body = difference.body === undefined ? plainBody(operation, fixtures) : difference.body;
  return body === undefined ? undefined : jsonText(body);
}

/** The path with its parameters filled in: given values encoded, resources left in braces for the run to bind. */
export function pathOf(operation: Operation, given: Record<string, string> = {}): string {
  return operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const value = given[name];
    if (value !== undefined) return encode(value);
    const schema = operation.parameters.find((parameter) => parameter.name === name)?.schema;
    return schema?.['x-resource']
      ? `{${schema['x-resource']}}`
      : encode(String(schema?.examples?.[0] ?? name));
  });
}

/** RFC 3986: everything but unreserved characters is percent-encoded, so that no library has anything left to rewrite. */
export function encode(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
