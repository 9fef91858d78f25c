import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Answer } from './call.ts';
import { dispatch, type Place } from './dispatch.ts';
import {
  bodyTooLarge,
  malformedHttp,
  type Refusal,
  refusalAnswer,
  requestTimeout,
  unknownOperation,
} from './errors.ts';
import { requestIds } from './ids.ts';
import { readBytes } from './read-bytes.ts';
import { createStore } from './store.ts';

/** Serves one fresh store over HTTP/1.1. What each answer looks like is told at `createEmulator`. */
export function serve(place: Place, nextId: () => string): Server {
  const store = createStore(nextId, place.now);
  const nextRequestId = requestIds();
  const latest = new WeakMap<Duplex, { request: IncomingMessage; response: ServerResponse }>();
  const broken = new WeakSet<Duplex>();

  async function exchange(request: IncomingMessage, response: ServerResponse): Promise<void> {
    latest.set(request.socket, { request, response });
    const body = await readBytes(request);
    if (body === 'aborted' || response.headersSent || response.destroyed) return;
    if (!hasOneHost(request)) return sendLast(response, malformedHttp(400, 'One Host header is required.'));
    if (body === 'too large') return sendLast(response, bodyTooLarge());

    const { method = '', url: target = '' } = request;
    const answer = dispatch({ method, target, headers: fieldsOf(request), body }, place, store);
    send(response, answer);
  }

  function send(response: ServerResponse, { status, headers, body }: Answer): void {
    response.statusCode = status;
    response.setHeader('x-amzn-RequestId', nextRequestId());
    response.setHeader('content-type', 'application/json');
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
    if (body === undefined) {
      response.end();
      return;
    }
    const bytes = Buffer.from(JSON.stringify(body));
    response.setHeader('content-length', bytes.length);
    response.end(bytes);
  }

  function sendLast(response: ServerResponse, refusal: Refusal): void {
    response.setHeader('connection', 'close');
    send(response, refusalAnswer(refusal));
  }

  /** Bytes that are no request are answered too, after the answers that the connection still waits for. */
  function refuseBytes(socket: Duplex, refusal: Refusal): void {
    if (broken.has(socket)) return;
    broken.add(socket);
    const last = latest.get(socket);
    if (last && !last.request.complete && !last.response.headersSent) {
      sendLast(last.response, refusal);
    } else if (last && !last.response.writableFinished && !last.response.destroyed) {
      last.response.once('finish', () => setImmediate(refuseIdle, socket, refusal));
    } else {
      refuseIdle(socket, refusal);
    }
  }

  function refuseIdle(socket: Duplex, refusal: Refusal): void {
    if (!(socket instanceof Socket) || !socket.writable) return;
    const response = new ServerResponse(new IncomingMessage(socket));
    response.assignSocket(socket);
    response.once('finish', () => closeGently(socket));
    sendLast(response, refusal);
  }

  const server = createServer({
    requireHostHeader: false,
    maxHeaderSize: 64 * 1024,
    keepAliveTimeout: 60_000,
    headersTimeout: 30_000,
    requestTimeout: 30_000,
    connectionsCheckingInterval: 1_000,
  });
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    exchange(request, response).catch(() => response.destroy());
  };
  server.on('request', listener);
  // RFC 9110 section 10.1.1: an expectation other than 100-continue may be disregarded.
  server.on('checkExpectation', listener);
  // CONNECT names no operation and makes no tunnel.
  server.on('connect', (_request, socket) => {
    socket.on('error', () => socket.destroy());
    refuseBytes(socket, unknownOperation());
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else refuseBytes(socket, refusalOfBytes(error.code));
  });
  return server;
}

function fieldsOf({ rawHeaders }: IncomingMessage): [name: string, value: string][] {
  const fields: [string, string][] = [];
  for (let index = 0; index < rawHeaders.length; index += 2)
    fields.push([(rawHeaders[index] ?? '').toLowerCase(), rawHeaders[index + 1] ?? '']);
  return fields;
}

/** RFC 9112 section 3.2: a request without exactly one Host line is refused; HTTP/1.0 may leave it out. */
function hasOneHost(request: IncomingMessage): boolean {
  const hosts = request.headersDistinct.host?.length ?? 0;
  return hosts === 1 || (hosts === 0 && request.httpVersion === '1.0');
}

function refusalOfBytes(code: string | undefined): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW')
    return malformedHttp(431, 'The request line and headers must fit into 64 KiB.');
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return bodyTooLarge();
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return requestTimeout();
  return malformedHttp(400, 'The bytes received are not an HTTP request.');
}

/** Destroying a socket with unread bytes resets it, and a reset can overtake the answer. */
function closeGently(socket: Socket): void {
  socket.end();
  socket.resume();
  const deadline = setTimeout(() => socket.destroy(), 500);
  socket.once('close', () => clearTimeout(deadline));
}
