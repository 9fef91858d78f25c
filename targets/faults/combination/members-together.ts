import type { Fault } from '../fault.ts';
import {
  answering,
  badRequest,
  isObject,
  type Json,
  type OperationName,
  repairingAt,
  valuesAt,
} from '../rewrite.ts';

const CREATE = 'CreateVoiceConnector';
const ORIGINATION = 'PutVoiceConnectorOrigination';
const CREDENTIALS = 'PutVoiceConnectorTerminationCredentials';

type Members = { [name: string]: Json };
type Row = [name: string, says: string, operation: OperationName, at: string];

/** Takes what stands at a place only where it has a certain company. */
const REFUSED: [...Row, isRefused: (members: Members) => boolean][] = [
  [
    'refuses-udp-on-the-highest-port',
    'Port 65535 is for TCP.',
    ORIGINATION,
    'Origination.Routes[]',
    ({ Port, Protocol }) => Port === 65535 && Protocol === 'UDP',
  ],
  [
    'refuses-the-least-weight-at-the-last-priority',
    'A route of priority 100 weighs more than 1.',
    ORIGINATION,
    'Origination.Routes[]',
    ({ Priority, Weight }) => Priority === 100 && Weight === 1,
  ],
  [
    'refuses-encryption-in-frankfurt',
    'Connectors in eu-central-1 are not encrypted.',
    CREATE,
    '',
    ({ AwsRegion, RequireEncryption }) => AwsRegion === 'eu-central-1' && RequireEncryption === true,
  ],
];

/** Looks at a member only where it has a certain company. */
const UNCHECKED: [...Row, unchecked: (members: Members) => Members][] = [
  [
    'checks-ports-of-tcp-routes-only',
    'The port of a UDP route may be any number.',
    ORIGINATION,
    'Origination.Routes[]',
    (route) =>
      route.Protocol === 'UDP' && typeof route.Port === 'number' && route.Port > 65535
        ? { ...route, Port: 5060 }
        : route,
  ],
  [
    'checks-no-weights-on-the-lowest-port',
    'A route on port 1 weighs what it likes.',
    ORIGINATION,
    'Origination.Routes[]',
    (route) =>
      route.Port === 1 && typeof route.Weight === 'number' && route.Weight > 100
        ? { ...route, Weight: 5 }
        : route,
  ],
  [
    'checks-passwords-of-plain-names-only',
    'The password of a name with punctuation may be anything.',
    CREDENTIALS,
    'Credentials[]',
    (credential) =>
      /[^a-z0-9]/i.test(String(credential.Username)) && isObject(credential.Password)
        ? { ...credential, Password: 'x' }
        : credential,
  ],
];

/** Members that are right or wrong by the company they keep. */
export const membersTogether: Fault[] = [
  ...REFUSED.map(([name, says, operation, at, isRefused]) => ({
    name,
    says,
    breaks: [`${operation}/body/combination`],
    wrap: answering(operation, ({ json }) =>
      json !== undefined && valuesAt(json, at).some((each) => isObject(each) && isRefused(each))
        ? badRequest()
        : undefined,
    ),
  })),
  ...UNCHECKED.map(([name, says, operation, at, unchecked]) => ({
    name,
    says,
    breaks: [`${operation}/body/combination`],
    wrap: repairingAt(operation, at, (each) => (isObject(each) ? unchecked(each) : each)),
  })),
];
