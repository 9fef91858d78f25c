import type { Fault } from '../fault.ts';
import { refusal, replying } from '../rewrite.ts';

/** The status that several frameworks give by themselves when a body does not validate. */
export const answers422ToEverythingWrong: Fault = {
  name: 'answers-422-to-everything-wrong',
  says: 'Putting credentials is refused with 422 wherever it should be refused with 400.',
  breaks: [
    'PutVoiceConnectorTerminationCredentials/path.voiceConnectorId/pattern',
    'PutVoiceConnectorTerminationCredentials/body/type',
    'PutVoiceConnectorTerminationCredentials/body.Credentials/type',
    'PutVoiceConnectorTerminationCredentials/body.Credentials[]/type',
    'PutVoiceConnectorTerminationCredentials/body.Credentials[].Username/type',
    'PutVoiceConnectorTerminationCredentials/body.Credentials[].Username/format',
    'PutVoiceConnectorTerminationCredentials/body.Credentials[].Password/type',
    'PutVoiceConnectorTerminationCredentials/body/json',
  ],
  wrap: replying('PutVoiceConnectorTerminationCredentials', (reply) =>
    reply.status === 400 ? refusal(422, 'UnprocessableEntityException', 'Unprocessable.') : reply,
  ),
};
