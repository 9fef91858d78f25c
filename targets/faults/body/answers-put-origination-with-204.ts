import type { Fault } from '../fault.ts';
import { succeeding } from '../rewrite.ts';

/** PUT as many frameworks end it: with nothing. */
export const answersPutOriginationWith204: Fault = {
  name: 'answers-put-origination-with-204',
  says: 'Putting origination settings is answered with 204 and no body.',
  breaks: [
    'PutVoiceConnectorOrigination/response/status',
    'PutVoiceConnectorOrigination/response.body/body-schema',
  ],
  wrap: succeeding('PutVoiceConnectorOrigination', (reply) => ({ ...reply, status: 204, body: '' })),
};
