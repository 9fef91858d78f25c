import { includes } from '../../generators/index.ts';
import type { Check } from './check.ts';
import { isNamed } from './errors.ts';

/** "The client is not currently authorized to make the request": 401 or 403, or a common error that travels as 400. */
export const callerIsRefused: Check = (exchange) => {
  const {
    case: { expects },
    reply,
  } = exchange;
  if (expects.side !== 'refuse' || includes(expects.permitted, reply.status)) return [];
  if (reply.status === 400 && isNamed(exchange, expects.errors[400] ?? [])) return [];
  return [
    {
      check: 'caller-is-refused',
      says: 'Who may not call is refused as such.',
      expected: `status ${expects.permitted.join(' or ')}`,
      // Nothing of the request shows what is wrong with its signature.
      received: `status ${reply.status} to a request with this: ${exchange.case.about}`,
    },
  ];
};
