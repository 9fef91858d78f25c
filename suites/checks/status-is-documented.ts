import type { Check } from './check.ts';

/** A conforming request is answered with the status that the page's Response Syntax prints. */
export const statusIsDocumented: Check = ({ case: { expects }, reply }) =>
  reply.status === expects.success
    ? []
    : [
        {
          check: 'status-is-documented',
          says: 'A conforming request gets the documented status.',
          expected: `status ${expects.success}`,
          received: `status ${reply.status}`,
        },
      ];
