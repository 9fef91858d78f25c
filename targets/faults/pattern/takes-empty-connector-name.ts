import type { Fault } from '../fault.ts';
import { repairingAt } from '../rewrite.ts';

/** Only whether a name is given is checked, not whether anything stands in it. */
export const takesEmptyConnectorName: Fault = {
  name: 'takes-empty-connector-name',
  says: 'The empty text is a name.',
  breaks: ['CreateVoiceConnector/body.Name/minLength'],
  wrap: repairingAt('CreateVoiceConnector', 'Name', (name) => (name === '' ? 'unnamed' : name)),
};
