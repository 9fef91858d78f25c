import type { Check } from './check.ts';

/** Only the caller knows the secret key, and only who knows it can make a signature: an answer that shows either gives the account away. */
export const callerKeepsSecrets: Check = ({ reply }) =>
  (reply.leaks ?? []).slice(0, 1).map((leak) => ({
    check: 'caller-keeps-secrets',
    says: 'An answer shows nothing that only the caller may know.',
    expected: 'an answer without it',
    received: `${leak}, in a header or the body`,
  }));
