import type { Socket } from 'node:net';
import type { Conduct } from '../hostile.fixture.ts';

/** A server that answers as another one does, but for the requests that match: those meet the conduct. */
export function besideHonest(
  honest: string,
  conduct: Conduct,
  isMatched: (line: string) => boolean,
): Conduct {
  return {
    onConnect(socket) {
      let waiting = Buffer.alloc(0);
      let turn = Promise.resolve();
      socket.on('data', (chunk: Buffer) => {
        waiting = Buffer.concat([waiting, chunk]);
        for (let request = take(); request; request = take()) {
          const { line, headers, body } = request;
          turn = turn.then(() => {
            if (!isMatched(line)) return forward(honest, line, headers, body, socket);
            if ('onRequest' in conduct) conduct.onRequest(socket, 1);
            else conduct.onConnect(socket);
            return undefined;
          });
        }
      });
      const take = () => {
        const end = waiting.indexOf('\r\n\r\n');
        if (end < 0) return undefined;
        const [line = '', ...lines] = waiting.subarray(0, end).toString('latin1').split('\r\n');
        const headers = Object.fromEntries(
          lines.map((each) => [
            each.slice(0, each.indexOf(':')).toLowerCase(),
            each.slice(each.indexOf(':') + 1).trim(),
          ]),
        );
        const length = Number(headers['content-length'] ?? 0);
        if (waiting.length < end + 4 + length) return undefined;
        const body = waiting.subarray(end + 4, end + 4 + length);
        waiting = waiting.subarray(end + 4 + length);
        return { line, headers, body };
      };
    },
  };
}

async function forward(
  honest: string,
  line: string,
  { host: _host, connection, 'content-length': _length, ...headers }: Record<string, string>,
  body: Buffer,
  socket: Socket,
): Promise<void> {
  const [method = 'GET', target = '/'] = line.split(' ');
  const hasBody = body.length > 0 && method !== 'GET' && method !== 'HEAD';
  const reply = await fetch(`${honest}${target}`, {
    method,
    headers,
    ...(hasBody ? { body: new Uint8Array(body) } : {}),
  }).catch(() => undefined);
  if (!reply) return void socket.destroy();
  const bytes = Buffer.from(await reply.arrayBuffer());
  const lines = [...reply.headers]
    .filter(([name]) => !['content-length', 'transfer-encoding', 'connection', 'keep-alive'].includes(name))
    .map(([name, value]) => `${name}: ${value}\r\n`);
  const length = reply.status === 204 ? '' : `content-length: ${bytes.length}\r\n`;
  socket.write(
    Buffer.concat([
      Buffer.from(`HTTP/1.1 ${reply.status} X\r\n${lines.join('')}${length}\r\n`, 'latin1'),
      bytes,
    ]),
  );
  if (connection === 'close') socket.end();
}
