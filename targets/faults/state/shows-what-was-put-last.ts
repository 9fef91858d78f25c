import type { Fault } from '../fault.ts';
import { around, isOperation } from '../rewrite.ts';

/** Settings in a variable: one for all connectors. */
export const showsWhatWasPutLast: Fault = {
  name: 'shows-what-was-put-last',
  says: 'A connector with settings shows those that were put last, on whichever connector.',
  breaks: [
    'PutVoiceConnectorOrigination/state/resources-kept-apart',
    'PutVoiceConnectorOrigination/state/parallel-clients-kept-apart',
  ],
  wrap(target) {
    let last = '';
    return around(async (request, pass) => {
      const reply = await pass(request);
      if (reply.status !== 200) return reply;
      if (isOperation(request, 'PutVoiceConnectorOrigination')) last = reply.body;
      return isOperation(request, 'GetVoiceConnectorOrigination') ? { ...reply, body: last } : reply;
    })(target);
  },
};
