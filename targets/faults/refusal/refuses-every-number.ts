import type { Fault } from '../fault.ts';
import { badRequest, succeeding } from '../rewrite.ts';

/** A companion that is there and never does what it is for. */
export const refusesEveryNumber: Fault = {
  name: 'refuses-every-number',
  says: 'No number can be associated: every request that is in order is refused as malformed.',
  breaks: ['AssociatePhoneNumbersWithVoiceConnector/response/status'],
  wrap: succeeding('AssociatePhoneNumbersWithVoiceConnector', () => badRequest()),
};
