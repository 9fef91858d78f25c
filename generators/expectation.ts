import type { Operation, Schema } from '../spec/index.ts';
import type { Expectation, StatusSet } from './case.ts';

/** Names that the protocol beneath the documents gives to a refused input, beside the documented one. */
const PROTOCOL_NAMES: Record<number, string[]> = { 400: ['ValidationException', 'SerializationException'] };

/**
 * What may answer a request that is wrong in one way. No document orders the checks, so a request that is wrong in
 * several ways may be answered for any of them: unions of these.
 */
export const PERMITTED = {
  /** A value breaks a documented restriction, or the body is not JSON of the right shape. */
  body: [400],
  /** The identifier breaks its pattern: refused as such, or as the name of nothing. */
  resource: [400, 403, 404],
  /** The identifier is well formed and names nothing. */
  unknown: [403, 404],
  /** Method, path and query name no operation. */
  route: [400, 403, 404, 405, 501],
  /** The request target is longer than servers have to support. */
  long: [400, 403, 404, 414, 431],
} as const satisfies Record<string, StatusSet>;

export function accepted(operation: Operation, more: Partial<Expectation> = {}): Expectation {
  return {
    side: 'accept',
    permitted: ['2xx'],
    moot: [],
    errors: errorsOf(operation),
    success: operation.success.status,
    ...(operation.success.body ? { body: operation.success.body as Schema } : {}),
    ...limitsOf(operation),
    ...more,
  };
}

export function refused(
  operation: Operation,
  permitted: StatusSet,
  more: Partial<Expectation> = {},
): Expectation {
  return {
    side: 'refuse',
    permitted,
    moot: [],
    errors: errorsOf(operation),
    success: operation.success.status,
    ...more,
  };
}

export function observed(operation: Operation): Expectation {
  return {
    side: 'observe',
    permitted: [],
    moot: [],
    errors: errorsOf(operation),
    success: operation.success.status,
  };
}

function limitsOf({ errors }: Operation): Partial<Expectation> {
  const limits = errors.filter(({ isLimit }) => isLimit).map(({ name }) => name);
  return limits.length > 0 ? { limits } : {};
}

/** The documented error names by status; a protocol's own name for the same refusal counts as well. */
function errorsOf(operation: Operation): Record<number, string[]> {
  const names: Record<number, string[]> = {};
  for (const { name, status } of operation.errors) names[status] = [...(names[status] ?? []), name];
  for (const [status, more] of Object.entries(PROTOCOL_NAMES)) {
    const documented = names[Number(status)];
    if (documented) names[Number(status)] = [...documented, ...more];
  }
  return names;
}
