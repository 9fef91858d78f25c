import { says } from '../../hostile.fixture.ts';
import { answer, EMPTY, type Mode } from '../mode.ts';

const NO_HTTP = /^The answer is not HTTP\/1\.1/;

export const protocol: Mode[] = [
  {
    name: 'greets as SSH',
    conduct: { onConnect: (socket) => void socket.write('SSH-2.0-x\r\n') },
    code: 3,
    says: NO_HTTP,
  },
  {
    name: 'greets as SMTP',
    conduct: { onConnect: (socket) => void socket.write('220 x ESMTP\r\n') },
    code: 3,
    says: NO_HTTP,
  },
  {
    name: 'sends garbage',
    conduct: { onConnect: (socket) => void socket.write(Buffer.from([0, 255, 10, 13, 7])) },
    code: 3,
    says: NO_HTTP,
  },
  { name: 'speaks HTTP/0.9', conduct: says('<html>hello</html>'), code: 3, says: NO_HTTP },
  {
    name: 'speaks HTTP/2',
    conduct: says(Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]), 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    code: 3,
    says: NO_HTTP,
  },
  {
    name: 'says that it speaks HTTP/9.9',
    conduct: says(`HTTP/9.9 200 OK\r\n${EMPTY}`),
    code: 3,
    says: NO_HTTP,
  },
  {
    name: 'speaks HTTP/1.0',
    conduct: { onRequest: (socket) => void socket.end('HTTP/1.0 200 OK\r\n\r\n{}') },
    code: 1,
  },
  { name: 'has a status of 000', conduct: says(`HTTP/1.1 000 X\r\n${EMPTY}`), code: 3, says: NO_HTTP },
  { name: 'has a status of 99', conduct: says(`HTTP/1.1 99 X\r\n${EMPTY}`), code: 3, says: NO_HTTP },
  { name: 'has a status of 2000', conduct: says(`HTTP/1.1 2000 X\r\n${EMPTY}`), code: 3, says: NO_HTTP },
  { name: 'has a status of 600', conduct: says(`HTTP/1.1 600 X\r\n${EMPTY}`), code: 1 },
  { name: 'has a status of 999', conduct: says(`HTTP/1.1 999 X\r\n${EMPTY}`), code: 1 },
  { name: 'fails always', conduct: says(`HTTP/1.1 500 X\r\n${EMPTY}`), code: 1 },
  { name: 'is not modified', conduct: says('HTTP/1.1 304 X\r\n\r\n'), code: 1 },
  { name: 'shows a page', conduct: says(answer('<html>', 'Content-Type: text/html\r\n')), code: 1 },
  {
    name: 'redirects elsewhere',
    conduct: says(`HTTP/1.1 307 X\r\nLocation: http://169.254.169.254/\r\n${EMPTY}`),
    code: 1,
  },
  { name: 'redirects to itself', conduct: says(`HTTP/1.1 302 X\r\nLocation: /\r\n${EMPTY}`), code: 1 },
  {
    name: 'redirects to a file',
    conduct: says(`HTTP/1.1 301 X\r\nLocation: file:///etc/passwd\r\n${EMPTY}`),
    code: 1,
  },
  {
    name: 'asks for a password',
    conduct: says(`HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm="x"\r\n${EMPTY}`),
    code: 3,
  },
  { name: 'sets cookies', conduct: says(answer('{}', 'Set-Cookie: a=b\r\nSet-Cookie: c=d\r\n')), code: 1 },
];
