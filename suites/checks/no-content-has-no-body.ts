import type { Check } from './check.ts';

/** "If the action is successful, the service sends back an HTTP 204 response with an empty HTTP body." */
export const noContentHasNoBody: Check = ({ reply }) =>
  reply.status !== 204 || reply.body === ''
    ? []
    : [
        {
          check: 'no-content-has-no-body',
          says: 'A 204 answer has an empty body.',
          expected: 'no byte after the head',
          received: `${Buffer.byteLength(reply.body)} bytes`,
        },
      ];
