// One call of a driver module's function, and its outcome as a line can hold it.
import { inspect } from 'node:util';

/** A driver module as something that answers calls. */
export function callerOf(module) {
  const connect = module.connect ?? module.default;
  if (typeof connect !== 'function') throw new Error('it exports no function named connect');
  const clients = new Map();

  /** One client for each operation and each way to set it up: a retry budget that one has used up is not another's. */
  function clientFor(operation, settings) {
    const key = JSON.stringify([operation, settings]);
    if (!clients.has(key)) clients.set(key, connect(settings));
    return clients.get(key);
  }

  return async ({ id, operation, input, settings }) => {
    let client;
    try {
      client = await clientFor(operation, settings);
    } catch (cause) {
      return { id, trouble: `connect failed: ${lineOf(cause)}` };
    }
    if (typeof client?.[operation] !== 'function') return { id, unknown: true };
    try {
      return { id, ...returned(await client[operation](input)) };
    } catch (cause) {
      return { id, threw: thrown(cause) };
    }
  };
}

/** The first line of what was thrown. */
export function lineOf(cause) {
  return String(cause?.message ?? cause).split('\n')[0];
}

/** An answer as one line; what no JSON can hold is the driver's mistake. */
export function textOf(answer) {
  try {
    return JSON.stringify(answer);
  } catch (cause) {
    return JSON.stringify({ id: answer.id, trouble: `what it returned is no JSON: ${lineOf(cause)}` });
  }
}

/** Metadata is about the call, not part of its value. */
function returned(value) {
  if (value === undefined) return { returned: null };
  if (typeof value === 'function' || typeof value === 'symbol')
    return { trouble: `it returned a ${typeof value}` };
  const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isPlain) return { returned: value };
  const { $metadata, ...rest } = value;
  const { requestId } = $metadata ?? {};
  return { returned: rest, ...(typeof requestId === 'string' ? { requestId } : {}) };
}

function thrown(cause) {
  const error = Object(cause);
  return {
    name: String(error.name ?? typeof cause),
    message: String(error.message ?? cause),
    status: error.$metadata?.httpStatusCode ?? error.status ?? error.statusCode,
    requestId: error.$metadata?.requestId ?? error.requestId,
    fault: error.$fault ?? error.fault,
    text: inspect(cause, { depth: 6 }).slice(0, 20_000),
  };
}
