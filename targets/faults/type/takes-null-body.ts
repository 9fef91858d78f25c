import type { Fault } from '../fault.ts';
import { repairingAt } from '../rewrite.ts';

/** `body ?? {}`: a body of null counts as one without members. */
export const takesNullBody: Fault = {
  name: 'takes-null-body',
  says: 'Putting credentials succeeds when the body is null.',
  breaks: ['PutVoiceConnectorTerminationCredentials/body/type'],
  wrap: repairingAt('PutVoiceConnectorTerminationCredentials', '', (body) => (body === null ? {} : body)),
};
