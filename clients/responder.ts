import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import type { Play, Reply } from '../spec/wire.ts';
import { type ReadRequest, readRequest } from './read-request.ts';

/** A request that came, and when. */
export interface Sent extends ReadRequest {
  /** Milliseconds on the clock that was given. */
  at: number;
}

/** A loopback server that says what it is told to say and keeps every request. */
export interface Responder {
  url: string;
  /** Begins a call: forgets what came before, and answers the n-th request with the n-th play, all others with the last. */
  follow(script: Play[]): void;
  /** What came since. */
  sent(): Sent[];
  close(): Promise<void>;
}

/** Starts a responder on a free port. */
export async function startResponder(now: () => number): Promise<Responder> {
  let script: Play[] = [];
  let sent: Sent[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let bytes: Buffer = Buffer.alloc(0);
    let isContinued = false;
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      for (;;) {
        const request = readRequest(bytes);
        if (!request) {
          if (!isContinued && isWaiting(bytes)) socket.write('HTTP/1.1 100 Continue\r\n\r\n');
          isContinued = true;
          return;
        }
        bytes = bytes.subarray(request.size);
        isContinued = false;
        const play = script[Math.min(sent.length, script.length - 1)];
        sent.push({ ...request, at: now() });
        answer(socket, play, now);
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    follow(next) {
      script = next;
      sent = [];
    },
    sent: () => sent,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** A client may hold its body back until it is asked for. */
function isWaiting(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  return end >= 0 && /\r\nexpect:\s*100-continue/i.test(bytes.subarray(0, end).toString('latin1'));
}

function answer(socket: Socket, play: Play | undefined, now: () => number): void {
  if (!play) return;
  if ('reply' in play) {
    const bytes = bytesOf(play.reply, new Date(now()), play.isCut === true);
    if (isChunked(play.reply)) inTwo(socket, bytes);
    else if (play.isCut || endsConnection(play.reply)) socket.end(bytes);
    else socket.write(bytes);
    return;
  }
  if (play.none === 'reset') socket.resetAndDestroy();
  if (play.none === 'close') socket.end();
}

/** On a network an answer need not come at once. */
const PAUSE_MS = 20;

function inTwo(socket: Socket, bytes: Buffer): void {
  const middle = bytes.length - 8;
  socket.write(bytes.subarray(0, middle));
  setTimeout(() => socket.write(bytes.subarray(middle)), PAUSE_MS);
}

function isChunked({ headers }: Reply): boolean {
  return headers['Transfer-Encoding'] === 'chunked';
}

/** Two chunks, of which the second begins inside a character if there is one to split. */
function chunksOf(body: Buffer): Buffer {
  const middle = Math.ceil(body.length / 2);
  const parts = [body.subarray(0, middle), body.subarray(middle), Buffer.alloc(0)];
  return Buffer.concat(
    parts.flatMap((part) => [Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]),
  );
}

/** Bytes after a message that has none leave nothing that a connection could go on with. */
function endsConnection({ status, body }: Reply): boolean {
  return hasNoBody(status) && body !== '';
}

function hasNoBody(status: number): boolean {
  return status === 204 || status === 304;
}

/** The reply with a true Date, without which a client suspects its own clock. */
function bytesOf({ status, headers, body }: Reply, date: Date, isCut: boolean): Buffer {
  const chunked = isChunked({ status, headers, body });
  const bytes = chunked ? chunksOf(Buffer.from(body, 'utf8')) : Buffer.from(body, 'utf8');
  const length = isCut ? bytes.length + 500 : bytes.length;
  const all = {
    Date: date.toUTCString(),
    ...headers,
    Connection: isCut ? 'close' : 'keep-alive',
    ...(hasNoBody(status) || chunked ? {} : { 'Content-Length': String(length) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} \r\n${lines.join('')}\r\n`, 'utf8'), bytes]);
}
