import type { Fault } from '../fault.ts';
import { type Change, telling } from '../rewrite.ts';

/** What the answer makes of the settings that were put. */
const CHANGES: [name: string, says: string, at: string, change: Change][] = [
  ['forgets-origination', 'The answer has no Origination.', 'Origination', () => undefined],
  [
    'drops-the-last-route',
    'The answer leaves the last of several routes out.',
    'Origination.Routes',
    (routes) => (Array.isArray(routes) && routes.length > 1 ? routes.slice(0, -1) : routes),
  ],
  [
    'echoes-the-default-port',
    'The answer has port 5060 in each route.',
    'Origination.Routes[].Port',
    () => 5060,
  ],
  ['swallows-disabled', 'The answer has no Disabled.', 'Origination.Disabled', () => undefined],
  [
    'echoes-protocol-in-lower-case',
    'The answer writes protocols in lower case.',
    'Origination.Routes[].Protocol',
    (protocol) => String(protocol).toLowerCase(),
  ],
  ['echoes-udp-as-tcp', 'The answer has TCP in each route.', 'Origination.Routes[].Protocol', () => 'TCP'],
  [
    'echoes-high-ports-cut-to-fifteen-bits',
    'The answer has ports without their highest bit.',
    'Origination.Routes[].Port',
    (port) => (typeof port === 'number' ? port & 0x7fff : port),
  ],
  [
    'echoes-enabled-for-disabled',
    'The answer has Disabled: false.',
    'Origination.Disabled',
    (disabled) => (disabled === undefined ? undefined : false),
  ],
];

/** Stores what was put and answers something else. */
export const changedSettings: Fault[] = CHANGES.map(([name, says, at, change]) => ({
  name,
  says,
  breaks: ['PutVoiceConnectorOrigination/response.body/echo'],
  wrap: telling('PutVoiceConnectorOrigination', at, change),
}));
