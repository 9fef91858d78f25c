import type { Fault } from '../fault.ts';
import { checkingAt, type Json, type OperationName } from '../rewrite.ts';

const PROTOCOL: [OperationName, at: string] = [
  'PutVoiceConnectorOrigination',
  'Origination.Routes[].Protocol',
];
const REGION: [OperationName, at: string] = ['CreateVoiceConnector', 'AwsRegion'];
const PROTOCOLS = ['TCP', 'UDP'];
const REGIONS = [
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1'],
  ...['eu-central-1', 'eu-west-1', 'eu-west-2', 'us-east-1', 'us-west-2'],
];

const LIES: [name: string, place: typeof PROTOCOL, says: string, taken: (value: string) => boolean][] = [
  [
    'takes-protocols-in-lower-case',
    PROTOCOL,
    'Case does not matter in a protocol.',
    (text) => PROTOCOLS.includes(text.toUpperCase()),
  ],
  ['takes-any-protocol', PROTOCOL, 'Any text is a protocol.', () => true],
  [
    'takes-protocols-with-blanks',
    PROTOCOL,
    'Blanks around a protocol are cut off.',
    (text) => PROTOCOLS.includes(text.trim()),
  ],
  [
    'takes-what-starts-like-a-protocol',
    PROTOCOL,
    'A protocol is what starts with TCP or UDP.',
    (text) => /^(TCP|UDP)/.test(text),
  ],
  ['takes-any-region', REGION, 'Any text is a region.', () => true],
  [
    'refuses-new-regions',
    REGION,
    'The regions are those of the earlier namespace.',
    (text) => ['us-east-1', 'us-west-2'].includes(text),
  ],
];

/** Values out of a list, checked in another way. */
export const listedValues: Fault[] = LIES.map(([name, place, says, taken]) => {
  const listed = place === PROTOCOL ? PROTOCOLS : REGIONS;
  const [operation, at] = place;
  return {
    name,
    says,
    breaks: [`${operation}/body.${at}/enum`],
    wrap: checkingAt(
      operation,
      at,
      {
        is: (value: Json | undefined): value is string => typeof value === 'string',
        right: (text) => listed.includes(text),
        standIn: place === PROTOCOL ? 'TCP' : 'us-east-1',
      },
      taken,
    ),
  };
});
