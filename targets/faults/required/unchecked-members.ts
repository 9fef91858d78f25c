import type { Fault } from '../fault.ts';
import { type Json, type OperationName, repairingAt } from '../rewrite.ts';

/** What an implementation works on when a required member is not given. */
const MEMBERS: [short: string, OperationName, member: string, standIn: Json][] = [
  ['origination', 'PutVoiceConnectorOrigination', 'Origination', { Disabled: true }],
  ['usernames', 'DeleteVoiceConnectorTerminationCredentials', 'Usernames', []],
  ['numbers-to-disassociate', 'DisassociatePhoneNumbersFromVoiceConnector', 'E164PhoneNumbers', []],
  ['numbers-to-associate', 'AssociatePhoneNumbersWithVoiceConnector', 'E164PhoneNumbers', []],
  ['name', 'CreateVoiceConnector', 'Name', 'unnamed'],
  ['encryption', 'CreateVoiceConnector', 'RequireEncryption', true],
];
const GAPS: [name: string, says: string, isGap: (value: Json | undefined) => boolean][] = [
  ['missing', 'is left out', (value) => value === undefined],
  ['null', 'is null', (value) => value === null],
];

/** A required member that need not be given. */
export const uncheckedMembers: Fault[] = MEMBERS.flatMap(([short, operation, member, standIn]) =>
  GAPS.map(([gap, says, isGap]) => ({
    name: `accepts-${gap}-${short}`,
    says: `${operation} succeeds when ${member} ${says}.`,
    breaks: [`${operation}/body.${member}/required`],
    wrap: repairingAt(operation, member, (value) => (isGap(value) ? standIn : value)),
  })),
);
