import { includes } from '../../generators/index.ts';
import type { Check } from './check.ts';
import { entriesFor } from './elements.ts';

/** An input that every reading of the documents allows is not refused for its form. */
export const inputIsAccepted: Check = (exchange) => {
  const {
    case: { expects },
    reply,
  } = exchange;
  if (expects.side !== 'accept') return [];
  const says = 'A conforming value is not refused.';
  if (!includes(expects.permitted, reply.status)) {
    return [
      {
        check: 'input-is-accepted',
        says,
        expected: expects.permitted.join(' or '),
        received: `status ${reply.status}`,
      },
    ];
  }
  const malformed = entriesFor(exchange).find(
    (entry) => entry.code === 'BadRequest' || entry.code === 'Validation',
  );
  return malformed
    ? [
        {
          check: 'input-is-accepted',
          says,
          expected: 'no entry that calls the element malformed',
          received: `an entry with code ${malformed.code}`,
        },
      ]
    : [];
};
