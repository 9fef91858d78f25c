import { type Conduct, says } from '../../hostile.fixture.ts';
import { answer, type Mode } from '../mode.ts';

const THROTTLED = /^(Throttled|The target)/;
const retryAfter = (value: string): Conduct => says(answer('{}', `Retry-After: ${value}\r\n`, '429 X'));

export const throttling: Mode[] = [
  { name: 'throttles for ever', conduct: says(answer('{}', '', '429 X')), code: 3, says: THROTTLED },
  { name: 'is never available', conduct: says(answer('{}', '', '503 X')), code: 3, says: THROTTLED },
  { name: 'asks to wait three years', conduct: retryAfter('99999999'), code: 3, says: THROTTLED },
  {
    name: 'asks to wait until 2099',
    conduct: retryAfter('Thu, 01 Jan 2099 00:00:00 GMT'),
    code: 3,
    says: THROTTLED,
  },
  { name: 'asks to wait a negative time', conduct: retryAfter('-5'), code: 3, says: THROTTLED },
  { name: 'asks to wait for nonsense', conduct: retryAfter('soon'), code: 3, says: THROTTLED },
];
