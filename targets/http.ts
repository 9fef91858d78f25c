import { Pool } from 'undici';
import { bodyBytes, type Reply, type WireRequest } from '../spec/wire.ts';
import { exchangeFailed, TargetInvalid } from './errors.ts';
import { sendOnSocket } from './socket.ts';
import type { Target } from './target.ts';

/** Bounds of one exchange. */
export interface HttpOptions {
  name?: string;
  /** Connections held open at once. */
  connections?: number;
  /** From the first byte sent to the last one received, in milliseconds. */
  deadlineMs?: number;
  /** Bytes of a reply's body that are kept; the rest is not read. */
  bodyLimit?: number;
}

/**
 * A server at an address: the one client through which conformance traffic goes.
 *
 * Origin and request target are given apart, because a client that is given a URL rewrites `/../x`, `%2e%2e`,
 * back-slashes and blanks, and would send a case to another operation. Redirects are never followed.
 */
export function httpTarget(address: string, options: HttpOptions = {}): Target {
  const { origin, basePath } = parseAddress(address);
  const { connections = 16, deadlineMs = 10_000, bodyLimit = 4 * 1024 * 1024 } = options;
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    headersTimeout: deadlineMs,
    bodyTimeout: deadlineMs,
    connect: { timeout: deadlineMs },
  });
  const atBase = (request: WireRequest): WireRequest => ({ ...request, target: basePath + request.target });

  return {
    name: options.name ?? address,
    url: address,
    isLoopback: isLoopback(origin),
    send: (request) => send(pool, atBase(request), origin, deadlineMs, bodyLimit),
    sendRaw: (request) => sendOnSocket(origin, atBase(request), { deadlineMs, bodyLimit }),
    close: () => pool.destroy(),
  };
}

async function send(
  pool: Pool,
  request: WireRequest,
  origin: string,
  deadlineMs: number,
  bodyLimit: number,
): Promise<Reply> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), deadlineMs);
  try {
    const response = await pool.request({
      method: request.method as 'GET',
      path: request.target,
      headers: request.headers,
      body: request.body === undefined ? null : bodyBytes(request.body),
      signal: abort.signal,
    });
    const { text, truncated } = await readBody(response.body, bodyLimit);
    return {
      status: response.statusCode,
      headers: joined(response.headers),
      body: text,
      ...(truncated ? { truncated } : {}),
    };
  } catch (cause) {
    throw exchangeFailed(cause, origin, deadlineMs);
  } finally {
    clearTimeout(timer);
  }
}

async function readBody(
  body: AsyncIterable<Buffer>,
  limit: number,
): Promise<{ text: string; truncated: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (size > limit)
      return { text: Buffer.concat(chunks).subarray(0, limit).toString('utf8'), truncated: true };
  }
  return { text: Buffer.concat(chunks).toString('utf8'), truncated: false };
}

function joined(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : String(value),
    ]),
  );
}

/** Splits an address into the origin to connect to and the path that goes before every request target. */
function parseAddress(address: string): { origin: string; basePath: string } {
  const match = /^(https?:\/\/[^/?#\s]+)(\/[^?#\s]*)?$/i.exec(address);
  if (!match || !URL.canParse(address)) {
    throw new TargetInvalid(
      `The target is not an http(s) address — ${JSON.stringify(address)}. Write it as http://127.0.0.1:8080.`,
    );
  }
  if (new URL(address).username !== '') {
    throw new TargetInvalid(
      'The target holds credentials — user:password@ in the address. Give the address without them.',
    );
  }
  return { origin: match[1] as string, basePath: (match[2] ?? '').replace(/\/+$/, '') };
}

function isLoopback(origin: string): boolean {
  const host = new URL(origin).hostname;
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host);
}
