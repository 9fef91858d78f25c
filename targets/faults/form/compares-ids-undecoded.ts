import type { Fault } from '../fault.ts';
import { around, isOperation, parse, refusal } from '../rewrite.ts';

/** The path is split and compared as it came. */
export const comparesIdsUndecoded: Fault = {
  name: 'compares-ids-undecoded',
  says: 'An id with a character that need not be escaped names nothing.',
  breaks: ['PutVoiceConnectorOrigination/path.voiceConnectorId/tolerance'],
  wrap: around(async (request, pass) => {
    const reply = await pass(request);
    const isEscaped = /%[346][1-9a-f]/i.test(parse(request).segments[1] ?? '');
    return isOperation(request, 'PutVoiceConnectorOrigination') && isEscaped && reply.status === 200
      ? refusal(404, 'NotFoundException', 'There is no such connector.')
      : reply;
  }),
};
