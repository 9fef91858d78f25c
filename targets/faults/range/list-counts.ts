import type { Fault } from '../fault.ts';
import { type OperationName, refusingAt } from '../rewrite.ts';

/** Lists that are limited where no document limits them. */
const LIMITS: [name: string, OperationName, list: string, most: number][] = [
  ['refuses-more-than-eight-credentials', 'PutVoiceConnectorTerminationCredentials', 'Credentials', 8],
  ['refuses-more-than-eight-numbers', 'AssociatePhoneNumbersWithVoiceConnector', 'E164PhoneNumbers', 8],
];

export const listCounts: Fault[] = LIMITS.map(([name, operation, list, most]) => ({
  name,
  says: `More than ${most} elements of ${list} are refused.`,
  breaks: [`${operation}/body.${list}/value.ten`],
  wrap: refusingAt(operation, list, (value) => Array.isArray(value) && value.length > most),
}));
