import type { Check } from './check.ts';

/** Every printed sample response carries `x-amzn-RequestId`. */
export const requestIdIsPresent: Check = ({ reply }) =>
  reply.headers['x-amzn-requestid']
    ? []
    : [
        {
          check: 'request-id-is-present',
          says: 'The answer names the request.',
          expected: 'x-amzn-RequestId: a value',
          received: 'no x-amzn-RequestId',
        },
      ];
