import type { Check } from './check.ts';

/** A 5xx says that the service broke; an input can be refused, and an unknown method may be 501. */
export const noServerFailure: Check = ({ reply }) =>
  reply.status < 500 || reply.status === 501 || reply.status === 505
    ? []
    : [
        {
          check: 'no-server-failure',
          says: 'No input is answered with a server failure.',
          expected: 'a status below 500',
          received: `status ${reply.status}`,
        },
      ];
