import type { Fault } from '../fault.ts';
import { telling } from '../rewrite.ts';

const DISASSOCIATE = 'DisassociatePhoneNumbersFromVoiceConnector';

/** Entries of a list of errors that say too little. */
const MEMBERS: [name: string, says: string, member: string][] = [
  ['gives-no-error-code', 'A number that could not be released is listed without a code.', 'ErrorCode'],
  [
    'gives-no-error-message',
    'A number that could not be released is listed without a message.',
    'ErrorMessage',
  ],
];

export const releaseReports: Fault[] = MEMBERS.map(([name, says, member]) => ({
  name,
  says,
  breaks: [`${DISASSOCIATE}/state/failures-carry-codes`],
  wrap: telling(DISASSOCIATE, `PhoneNumberErrors[].${member}`, () => undefined),
}));
