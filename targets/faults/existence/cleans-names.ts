import type { Fault } from '../fault.ts';
import { type OperationName, repairing } from '../rewrite.ts';

type Row = [name: string, says: string, operation: OperationName, clean: (target: string) => string];

const withoutBlanks = (target: string) => target.replaceAll('%20', '');
const decodedOnce = (target: string) => target.replaceAll('%25', '%');

const ROWS: Row[] = [
  [
    'trims-names-of-connectors',
    'Blanks around a name do not matter.',
    'PutVoiceConnectorOrigination',
    withoutBlanks,
  ],
  ['trims-the-name-that-is-shown', 'Blanks around a name do not matter.', 'GetVoiceConnector', withoutBlanks],
  [
    'trims-the-name-of-a-list',
    'Blanks around a name do not matter.',
    'ListVoiceConnectorTerminationCredentials',
    withoutBlanks,
  ],
  [
    'decodes-names-twice',
    'A name is decoded, and decoded again.',
    'PutVoiceConnectorTerminationCredentials',
    decodedOnce,
  ],
  [
    'decodes-names-twice-to-release',
    'A name is decoded, and decoded again.',
    'DisassociatePhoneNumbersFromVoiceConnector',
    decodedOnce,
  ],
];

/** Names that name nothing, until they are cleaned. */
export const cleansNames: Fault[] = ROWS.map(([name, says, operation, clean]) => ({
  name,
  says,
  breaks: [`${operation}/request/not-found`],
  wrap: repairing(operation, (request) => ({ ...request, target: clean(request.target) })),
}));
