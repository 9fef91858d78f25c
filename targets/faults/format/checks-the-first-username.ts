import type { Fault } from '../fault.ts';
import { repairingAt } from '../rewrite.ts';

/** Only the first of several names is looked at. */
export const checksTheFirstUsername: Fault = {
  name: 'checks-the-first-username',
  says: 'The format of a name is not checked after the first.',
  breaks: ['DeleteVoiceConnectorTerminationCredentials/body.Usernames[]/format'],
  wrap: repairingAt('DeleteVoiceConnectorTerminationCredentials', 'Usernames', (names) => {
    if (!Array.isArray(names)) return names;
    return names.map((name, index) => (index > 0 && /[^\0-\x7f]/.test(String(name)) ? 'jdoe' : name));
  }),
};
