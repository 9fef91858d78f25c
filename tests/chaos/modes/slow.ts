import { drips, says } from '../../hostile.fixture.ts';
import { type Mode, OK } from '../mode.ts';

const LATE = /^No whole reply within 1 s — http:.*\. Look for what the server waits for\.\n$/;
const silent = { onRequest: () => {} };

export const slow: Mode[] = [
  { name: 'is silent', conduct: silent, code: 3, says: LATE },
  { name: 'accepts and is silent', conduct: { onConnect: () => {} }, code: 3, says: LATE },
  { name: 'stops in the head', conduct: says(`${OK}Cont`), code: 3, says: LATE },
  { name: 'drips its head', conduct: drips(`${OK}X-A: ${'x'.repeat(9999)}`), code: 3, says: LATE },
  {
    name: 'drips its body',
    conduct: drips(`${OK}Content-Length: 9999\r\n\r\n${'x'.repeat(9999)}`),
    code: 3,
    says: LATE,
  },
  {
    name: 'stops in a chunk',
    conduct: says(`${OK}Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n`),
    code: 3,
    says: LATE,
  },
  {
    name: 'drips chunks',
    conduct: drips(`${OK}Transfer-Encoding: chunked\r\n\r\n${'1\r\n \r\n'.repeat(5000)}`),
    code: 3,
    says: LATE,
  },
  {
    name: 'continues and stops',
    conduct: says('HTTP/1.1 100 Continue\r\n\r\n'),
    code: 3,
    says: LATE,
  },
];
