import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { bodyBytes, type Reply, type WireRequest } from '../spec/wire.ts';
import { exchangeFailed, failedBy } from './errors.ts';
import type { Limits } from './limits.ts';
import { finalHead, type Head, isWhole, replyOf } from './raw-reply.ts';
import { tlsOptions } from './tls-options.ts';

/** How long stray bytes are waited for after a message that ends without them, in milliseconds. */
const GRACE_MS = 150;

/**
 * One exchange on a socket of its own.
 *
 * HTTP clients stop reading where a message has to end; a row such as "204 has an empty body" needs what comes after.
 */
export async function sendOnSocket(
  origin: string,
  request: WireRequest,
  where: string,
  limits: Limits,
): Promise<Reply> {
  const { host } = new URL(origin);
  const socket = connect(origin, limits);
  try {
    socket.write(messageOf(request, host));
    const bytes = await readAll(socket, limits);
    const head = finalHead(bytes);
    if (head) return replyOf(head, bytes, limits.bodyLimit);
    const isCut = bytes.length === 0 || bytes.subarray(0, 5).toString('latin1') === 'HTTP/';
    throw failedBy(isCut ? 'reset' : 'not-http', where, limits.deadlineMs);
  } catch (cause) {
    throw exchangeFailed(cause, where, limits.deadlineMs);
  } finally {
    socket.destroy();
  }
}

function connect(origin: string, { ca, lookup }: Limits): Socket {
  const { protocol, hostname, port } = new URL(origin);
  const isSecure = protocol === 'https:';
  const name = hostname.replace(/^\[|\]$/g, '');
  const at = { host: name, port: Number(port || (isSecure ? 443 : 80)), ...(lookup ? { lookup } : {}) };
  if (!isSecure) return connectPlain(at);
  // RFC 6066 section 3: a literal address is no server name.
  return connectTls({ ...at, ...tlsOptions(ca), ...(isIP(name) ? {} : { servername: name }) });
}

function messageOf(request: WireRequest, host: string): Buffer {
  const body = request.body === undefined ? Buffer.alloc(0) : bodyBytes(request.body);
  const headers = {
    host,
    connection: 'close',
    ...request.headers,
    ...(request.body === undefined ? {} : { 'content-length': String(body.length) }),
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`${request.method} ${request.target} HTTP/1.1\r\n${head.join('')}\r\n`, 'latin1'),
    body,
  ]);
}

/** Reads until the peer closes, a whole message has been silent for a while, the cap, or the deadline. */
function readAll(socket: Socket, { deadlineMs, bodyLimit }: Limits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    let head: Head | undefined;
    let grace: NodeJS.Timeout | undefined;
    const settle = (settled: () => void) => {
      clearTimeout(deadline);
      clearTimeout(grace);
      settled();
    };
    const done = () => settle(() => resolve(bytes));
    const late = Object.assign(new Error('late'), { name: 'TimeoutError' });
    const deadline = setTimeout(() => settle(() => reject(late)), deadlineMs);
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      head ??= finalHead(bytes);
      if (bytes.length - (head?.bodyStart ?? 0) > bodyLimit) return done();
      clearTimeout(grace);
      if (head && isWhole(head, bytes)) grace = setTimeout(done, GRACE_MS);
    });
    socket.on('end', done);
    socket.on('close', done);
    socket.on('error', (cause) => (bytes.length > 0 ? done() : settle(() => reject(cause))));
  });
}
