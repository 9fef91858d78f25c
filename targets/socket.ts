import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { bodyBytes, type Reply, type WireRequest } from '../spec/wire.ts';
import { ExchangeFailed, exchangeFailed } from './errors.ts';

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
  limits: { deadlineMs: number; bodyLimit: number },
): Promise<Reply> {
  const { protocol, hostname, port, host } = new URL(origin);
  const secure = protocol === 'https:';
  const at = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (secure ? 443 : 80)) };
  const socket = secure ? connectTls({ ...at, servername: hostname }) : connectPlain(at);
  try {
    socket.write(messageOf(request, host));
    return parseReply(await readAll(socket, limits), origin);
  } catch (cause) {
    throw exchangeFailed(cause, origin, limits.deadlineMs);
  } finally {
    socket.destroy();
  }
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

/** Reads until the peer closes, a whole head has been silent for a while, the cap, or the deadline. */
function readAll(
  socket: Socket,
  { deadlineMs, bodyLimit }: { deadlineMs: number; bodyLimit: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let grace: NodeJS.Timeout | undefined;
    const deadline = setTimeout(
      () =>
        fail(
          new ExchangeFailed(
            'timeout',
            `No whole reply within ${deadlineMs / 1000} s. Look for what the server waits for.`,
          ),
        ),
      deadlineMs,
    );
    const settle = () => {
      clearTimeout(deadline);
      clearTimeout(grace);
    };
    const done = () => {
      settle();
      resolve(Buffer.concat(chunks));
    };
    const fail = (cause: Error) => {
      settle();
      reject(cause);
    };
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > bodyLimit) return done();
      clearTimeout(grace);
      if (Buffer.concat(chunks).includes('\r\n\r\n')) grace = setTimeout(done, GRACE_MS);
    });
    socket.on('end', done);
    socket.on('close', done);
    socket.on('error', (cause) => (size > 0 ? done() : fail(cause)));
  });
}

function parseReply(bytes: Buffer, origin: string): Reply {
  const end = bytes.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = bytes.subarray(0, Math.max(0, end)).toString('latin1').split('\r\n');
  const match = /^HTTP\/1\.[01] (\d{3})/.exec(statusLine);
  if (end < 0 || !match) {
    throw bytes.length === 0
      ? new ExchangeFailed(
          'reset',
          `The connection was closed without a reply — ${origin}. Look at the server's log.`,
        )
      : new ExchangeFailed(
          'not-http',
          `The answer is not HTTP/1.1 — ${origin}. Check that --target names an HTTP server.`,
        );
  }
  const status = Number(match[1]);
  // An interim answer is not the answer.
  if (status >= 100 && status < 200) return parseReply(bytes.subarray(end + 4), origin);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  const rest = bytes.subarray(end + 4).toString('utf8');
  const chunked = /chunked/i.test(headers['transfer-encoding'] ?? '');
  return { status, headers, body: chunked ? unchunked(rest) : rest };
}

function unchunked(text: string): string {
  let body = '';
  let left = text;
  for (;;) {
    const match = /^([0-9a-f]+)[^\r\n]*\r\n/i.exec(left);
    const size = match ? Number.parseInt(match[1] as string, 16) : 0;
    if (!match || size === 0) return match ? body : body + left;
    body += left.slice(match[0].length, match[0].length + size);
    left = left.slice(match[0].length + size + 2);
  }
}
