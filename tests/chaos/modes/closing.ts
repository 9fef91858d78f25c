import { says } from '../../hostile.fixture.ts';
import { type Mode, OK } from '../mode.ts';

const CLOSED = /^The connection was closed before the reply was whole/;

export const closing: Mode[] = [
  {
    name: 'closes at once',
    conduct: { onConnect: (socket) => void socket.destroy() },
    code: 3,
    says: CLOSED,
  },
  {
    name: 'resets at once',
    conduct: { onConnect: (socket) => void socket.resetAndDestroy() },
    code: 3,
    says: CLOSED,
  },
  {
    name: 'closes when asked',
    conduct: { onRequest: (socket) => void socket.end() },
    code: 3,
    says: CLOSED,
  },
  {
    name: 'resets when asked',
    conduct: { onRequest: (socket) => void socket.resetAndDestroy() },
    code: 3,
    says: CLOSED,
  },
  {
    name: 'closes in the head',
    conduct: { onRequest: (socket) => void socket.end(`${OK}Cont`) },
    code: 3,
    says: CLOSED,
  },
  {
    name: 'breaks its promise of a length',
    conduct: { onRequest: (socket) => void socket.end(`${OK}Content-Length: 9\r\n\r\n{}`) },
    code: 3,
    says: CLOSED,
  },
  {
    name: 'resets in the body',
    conduct: {
      onRequest(socket) {
        socket.write(`${OK}Content-Length: 9\r\n\r\n{}`);
        setTimeout(() => socket.resetAndDestroy(), 20);
      },
    },
    code: 3,
    says: CLOSED,
  },
  {
    name: 'closes before the last chunk',
    conduct: {
      onRequest: (socket) => void socket.end(`${OK}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n`),
    },
    code: 3,
    says: CLOSED,
  },
  {
    name: 'half-closes without an answer',
    conduct: { onConnect: (socket) => void socket.end() },
    code: 3,
    says: CLOSED,
  },
  {
    name: 'switches protocols unasked',
    conduct: says('HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    code: 3,
    says: CLOSED,
  },
];
