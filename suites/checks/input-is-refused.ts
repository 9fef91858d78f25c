import { includes } from '../../generators/index.ts';
import { type Check, isSuccess } from './check.ts';
import { reportsElement } from './elements.ts';

/** "The input parameters don't match the service's restrictions": the request is refused, under a status documented for that. */
export const inputIsRefused: Check = (exchange) => {
  const {
    case: { expects },
    reply,
  } = exchange;
  if (expects.side !== 'refuse' || includes(expects.permitted, reply.status)) return [];
  if (expects.element && isSuccess(reply.status) && reportsElement(exchange)) return [];
  const orReported = expects.element ? `, or ${expects.success} with an entry for the element` : '';
  return [
    {
      check: 'input-is-refused',
      says: 'An input outside the documented restrictions is refused.',
      expected: `status ${expects.permitted.join(', ')}${orReported}`,
      received: `status ${reply.status}`,
    },
  ];
};
