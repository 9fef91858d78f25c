import type { Fault } from '../fault.ts';
import { telling } from '../rewrite.ts';

/** What was asked for is not what is shown. */
const SHOWN: [name: string, says: string, member: string, value: string][] = [
  [
    'shows-another-id',
    'A connector is shown under an id that is not its own.',
    'VoiceConnectorId',
    'abcdef1ghij2klmno3pqr4',
  ],
  ['shows-another-name', 'A connector is shown with a name that nobody gave it.', 'Name', 'somebody'],
];

export const showsAnotherConnector: Fault[] = SHOWN.map(([name, says, member, value]) => ({
  name,
  says,
  breaks: ['CreateVoiceConnector/state/created-then-shown'],
  wrap: telling('GetVoiceConnector', `VoiceConnector.${member}`, () => value),
}));
