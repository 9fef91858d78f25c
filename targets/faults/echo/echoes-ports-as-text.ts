import type { Fault } from '../fault.ts';
import { telling } from '../rewrite.ts';

/** A port that comes back as text has another type than documented, and is not what was put. */
export const echoesPortsAsText: Fault = {
  name: 'echoes-ports-as-text',
  says: 'The answer writes ports as text.',
  breaks: [
    'PutVoiceConnectorOrigination/response.body/body-schema',
    'PutVoiceConnectorOrigination/response.body/echo',
  ],
  wrap: telling('PutVoiceConnectorOrigination', 'Origination.Routes[].Port', (port) => String(port)),
};
