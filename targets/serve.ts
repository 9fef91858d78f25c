import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply, WireRequest } from '../spec/wire.ts';
import type { Target } from './target.ts';

/** A target with a door of its own, so that a liar can be called by any client. */
export async function serve(
  target: Target,
  port = 0,
): Promise<{ url: string; server: Server; close(): Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const reply = await target
      .send(await requestOf(incoming))
      .catch((): Reply => ({ status: 502, headers: {}, body: '' }));
    // Written as it is: a liar's reply may be one that Node would correct.
    const { 'transfer-encoding': _chunked, connection: _connection, ...headers } = reply.headers;
    const length =
      reply.body === '' && reply.status === 204
        ? {}
        : { 'content-length': String(Buffer.byteLength(reply.body)) };
    const head = Object.entries({ ...headers, ...length }).map(([name, value]) => `${name}: ${value}\r\n`);
    outgoing.socket?.write(`HTTP/1.1 ${reply.status} \r\n${head.join('')}\r\n${reply.body}`);
    if (incoming.headers.connection === 'close') outgoing.socket?.end();
    outgoing.destroy();
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

async function requestOf(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const {
    host: _host,
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
