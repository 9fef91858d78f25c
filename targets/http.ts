import { isUtf8 } from 'node:buffer';
import { isIP } from 'node:net';
import { buildConnector, Pool } from 'undici';
import { bodyBytes, type Reply, type WireRequest } from '../spec/wire.ts';
import { undone } from './coding.ts';
import { withoutContinues } from './continues.ts';
import { exchangeFailed, TargetInvalid } from './errors.ts';
import type { Guard } from './guard.ts';
import { KEPT_OF_CUT, type Limits } from './limits.ts';
import { type Signer, withoutSecrets } from './signer.ts';
import { sendOnSocket } from './socket.ts';
import type { Target } from './target.ts';
import { tlsOptions } from './tls-options.ts';
import { locate, reachOf, type Whereabouts } from './whereabouts.ts';

/** How a server is spoken to. */
export interface HttpOptions extends Partial<Limits> {
  name?: string;
  /** Connections held open at once. */
  connections?: number;
  /** Signs each request as it leaves, nothing of it changed afterwards. */
  signer?: Signer;
  /** What it holds may be lost: everything is sent there, as to loopback, and nothing is guarded. */
  isDisposable?: boolean;
  /** Looks at each request as it leaves, signed and all; what it refuses is not sent. */
  guard?: Guard;
}

/**
 * A server at an address: the one client through which conformance traffic goes.
 *
 * Origin and request target are given apart, because a client that is given a URL rewrites `/../x`, `%2e%2e`,
 * back-slashes and blanks, and would send a case to another operation. Redirects are never followed.
 */
export function httpTarget(address: string, options: HttpOptions = {}): Target {
  const { origin, basePath } = parseAddress(address);
  const {
    connections = 16,
    deadlineMs = 10_000,
    bodyLimit = 1024 * 1024,
    lookup,
    ca,
    signer,
    guard,
  } = options;
  const limits: Limits = { deadlineMs, bodyLimit, ...(ca ? { ca } : {}), ...(lookup ? { lookup } : {}) };
  const where = options.name ?? origin;
  const poolOf = (pipelining: 0 | 1) =>
    new Pool(origin, {
      connections,
      pipelining,
      headersTimeout: deadlineMs,
      bodyTimeout: deadlineMs,
      connect: withoutContinues(
        buildConnector({ timeout: deadlineMs, ...tlsOptions(ca), ...(lookup ? { lookup } : {}) }),
      ),
    });
  // Without pipelining a connection serves one request.
  const pools: Pools = { kept: poolOf(1), fresh: poolOf(0) };
  const { host } = new URL(origin);
  const leave = async (
    request: WireRequest,
    send: (request: WireRequest) => Promise<Reply>,
  ): Promise<Reply> => {
    const whole = { ...request, target: basePath + request.target };
    const signed = (await signer?.sign(whole, host)) ?? { request: whole, secrets: [] };
    guard?.leaving(signed.request, { host, basePath });
    const reply = withoutSecrets(await send(signed.request), signed.secrets);
    guard?.arrived(signed.request, reply, { host, basePath });
    return reply;
  };

  return {
    name: options.name ?? address,
    url: address,
    isLoopback: options.isDisposable === true || isLoopback(origin),
    isSigned: signer !== undefined,
    ...(guard ? { guard } : {}),
    send: (request) =>
      leave(request, (signed) => send(pools, signed, where, limits, guard !== undefined && isMaking(signed))),
    sendRaw: (request) => leave(request, (signed) => sendOnSocket(origin, signed, where, limits)),
    async close() {
      await Promise.all([pools.kept.destroy(), pools.fresh.destroy()]);
    },
  };
}

/**
 * The same with its name resolved once, and where it leads: for callers that must not write just anywhere. What leads
 * away from loopback is guarded.
 */
export async function locatedHttpTarget(
  address: string,
  options: HttpOptions,
  guard: () => Guard,
): Promise<{ target: Target; whereabouts: Whereabouts }> {
  const { origin } = parseAddress(address);
  const whereabouts = await locate(new URL(origin).hostname);
  const isLoopback = whereabouts.reach === 'loopback';
  const target = httpTarget(address, {
    ...options,
    lookup: whereabouts.lookup,
    ...(isLoopback ? {} : { guard: guard() }),
  });
  return { target: { ...target, isLoopback }, whereabouts };
}

/** Connections that are used again, and such that are not. */
interface Pools {
  kept: Pool;
  fresh: Pool;
}

/**
 * Whether sending a request twice may do twice what it asks (RFC 9110 section 9.2.2). Where that would do harm, it goes on
 * a connection of its own, which cannot have been closed before, and is not repeated.
 */
function isMaking({ method }: WireRequest): boolean {
  return method === 'POST' || method === 'PATCH';
}

async function send(
  { kept, fresh }: Pools,
  request: WireRequest,
  where: string,
  { deadlineMs, bodyLimit }: Limits,
  isOnce: boolean,
): Promise<Reply> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), deadlineMs);
  try {
    const ask = (pool: Pool) =>
      pool.request({
        method: request.method as 'GET',
        path: request.target,
        headers: request.headers,
        body: request.body === undefined ? null : bodyBytes(request.body),
        signal: abort.signal,
      });
    const response = isOnce
      ? await ask(fresh)
      : await ask(kept).catch((cause: unknown) => {
          if (isStale(cause)) return ask(fresh);
          throw cause;
        });
    const headers = joined(response.headers);
    const coded = await readBytes(response.body, bodyLimit).catch((cause: unknown) => {
      if (isBodiless(response.statusCode, cause)) return { bytes: Buffer.alloc(0), isCut: false };
      throw cause;
    });
    const coding = headers['content-encoding'];
    const plain = await undone(coded, coding, (decoded) => readBytes(decoded, bodyLimit));
    const still = plain === undefined && coding !== undefined && !coded.isCut ? { coding } : {};
    return { status: response.statusCode, headers, ...bodyOf(plain ?? coded), ...still };
  } catch (cause) {
    throw exchangeFailed(cause, where, deadlineMs);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Whether a connection that had served before was closed under a request, before any answer to it: RFC 9112 section
 * 9.3.1 lets a server do so at any time, and a client has to ask again.
 */
function isStale(cause: unknown): boolean {
  const { code, socket } = cause as { code?: string; socket?: { bytesRead?: number } };
  return code === 'ECONNRESET' || (code === 'UND_ERR_SOCKET' && (socket?.bytesRead ?? 0) > 0);
}

/**
 * A 204 or 304 ends with its head, whatever length it states (RFC 9112 section 6.3). The client takes such a length for
 * a body that did not come; what follows the head is seen by `sendRaw`.
 */
function isBodiless(status: number, cause: unknown): boolean {
  const { code } = cause as { code?: string };
  return (status === 204 || status === 304) && code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH';
}

/** A body as it came, or its beginning. */
interface Bytes {
  bytes: Buffer;
  isCut: boolean;
}

async function readBytes(body: AsyncIterable<Buffer>, limit: number): Promise<Bytes> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (size > limit) return { bytes: Buffer.concat(chunks).subarray(0, KEPT_OF_CUT), isCut: true };
  }
  return { bytes: Buffer.concat(chunks), isCut: false };
}

function bodyOf({ bytes, isCut }: Bytes): Pick<Reply, 'body' | 'truncated' | 'isIllFormed'> {
  if (isCut) return { body: bytes.toString('utf8'), truncated: true };
  return { body: bytes.toString('utf8'), ...(isUtf8(bytes) ? {} : { isIllFormed: true }) };
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
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || (isIP(host) > 0 && reachOf(host) === 'loopback');
}
