import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply, WireRequest } from '../spec/wire.ts';
import type { Target } from './target.ts';

/** A target with a door of its own, so that a liar can be called by any client. Rejects if the port is taken. */
export async function serve(
  target: Target,
  port = 0,
): Promise<{ url: string; server: Server; close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    answer(target, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Writes the reply as it is: a liar's may be one that Node would correct. Each has a connection of its own. */
async function answer(target: Target, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = await requestOf(incoming);
  // Some lies are bytes after the message, seen only by who reads a connection to its end.
  const send = incoming.headers.connection === 'close' ? target.sendRaw : target.send;
  const reply = await send(request).catch((): Reply => ({ status: 502, headers: {}, body: '' }));
  const { 'transfer-encoding': _chunked, 'content-length': _length, ...headers } = reply.headers;
  const body = Buffer.from(reply.body, 'utf8');
  const hasNoLength = reply.status === 204 || request.method === 'HEAD';
  const lines = Object.entries({
    ...headers,
    connection: 'close',
    ...(hasNoLength ? {} : { 'content-length': String(body.length) }),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`HTTP/1.1 ${reply.status} \r\n${lines.join('')}\r\n`, 'latin1');
  outgoing.socket?.end(Buffer.concat([head, body]));
}

async function requestOf(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const {
    connection: _connection,
    'content-length': _length,
    'transfer-encoding': _encoding,
    ...headers
  } = incoming.headers;
  return {
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    ...(chunks.length > 0 ? { body: { base64: Buffer.concat(chunks).toString('base64') } } : {}),
  };
}
