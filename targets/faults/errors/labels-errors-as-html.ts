import type { Fault } from '../fault.ts';
import { replying } from '../rewrite.ts';

export const labelsErrorsAsHtml: Fault = {
  name: 'labels-errors-as-html',
  says: 'A refusal has a JSON body and calls it HTML.',
  breaks: [
    'PutVoiceConnectorOrigination/error.BadRequestException/error-body',
    'PutVoiceConnectorOrigination/error.NotFoundException/error-body',
  ],
  wrap: replying('PutVoiceConnectorOrigination', (reply) =>
    reply.status < 400 ? reply : { ...reply, headers: { ...reply.headers, 'content-type': 'text/html' } },
  ),
};
