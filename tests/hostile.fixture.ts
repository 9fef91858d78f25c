import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** What a server does on a connection: as soon as it is made, or at each request. */
export type Conduct =
  | { onConnect(socket: Socket): void }
  | { onRequest(socket: Socket, count: number): void };

/** A server on loopback that need not speak HTTP. */
export async function hostile(
  conduct: Conduct,
  certificate?: { key: string; cert: string },
): Promise<{ url: string; requests(): number; close(): Promise<void> }> {
  let requests = 0;
  const sockets = new Set<Socket>();
  const greet = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    if ('onConnect' in conduct) return conduct.onConnect(socket);
    socket.on('data', (chunk) => {
      for (const _line of chunk.toString('latin1').matchAll(/ HTTP\/1\.1\r\n/g))
        conduct.onRequest(socket, ++requests);
    });
  };
  const server = certificate ? createTlsServer(certificate, greet) : createServer(greet);
  server.on('tlsClientError', () => {});
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests: () => requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Answers every request with these bytes. */
export function says(...bytes: (string | Uint8Array)[]): Conduct {
  const answer = Buffer.concat(bytes.map((each) => Buffer.from(each as string)));
  return { onRequest: (socket) => void socket.write(answer) };
}

/** Answers every request with these bytes first, and then never stops. */
export function pours(first: string, rest: string): Conduct {
  const flood = Buffer.from(rest.repeat(Math.ceil(65_536 / rest.length)));
  return {
    onRequest(socket) {
      const pour = () => {
        while (socket.writable && socket.write(flood));
      };
      socket.on('drain', pour);
      socket.write(first);
      pour();
    },
  };
}

/** Answers every request with these bytes, one after the other, slowly. */
export function drips(text: string): Conduct {
  return {
    onRequest(socket) {
      let sent = 0;
      const timer = setInterval(() => void socket.write(text[sent++ % text.length] as string), 20);
      socket.on('close', () => clearInterval(timer));
    },
  };
}
