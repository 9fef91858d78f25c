import type { Fault } from '../fault.ts';
import { around, isOperation, type OperationName } from '../rewrite.ts';

/** A path under which an operation is carried out, and the documented path it is taken for. */
const PATHS: [name: string, OperationName, says: string, from: RegExp, to: string][] = [
  [
    'ignores-segments-after-origination',
    'PutVoiceConnectorOrigination',
    'Segments after origination do not matter.',
    /(\/origination)\/[^?]+/,
    '$1',
  ],
  [
    'ignores-segments-after-the-id',
    'DisassociatePhoneNumbersFromVoiceConnector',
    'Segments after the id do not matter.',
    /^(\/voice-connectors\/[^/?]+)\/[^?]+/,
    '$1',
  ],
  [
    'ignores-letters-after-origination',
    'GetVoiceConnectorOrigination',
    'Letters after origination do not matter.',
    /(\/origination)[a-z]+/,
    '$1',
  ],
  [
    'ignores-the-collection',
    'ListVoiceConnectorTerminationCredentials',
    'Any first segment is the collection.',
    /^\/[^/]+/,
    '/voice-connectors',
  ],
  [
    'creates-below-the-collection',
    'CreateVoiceConnector',
    'Segments after the collection do not matter.',
    /^(\/voice-connectors)\/x$/,
    '$1',
  ],
];

/** Carries an operation out under another path. */
export const paths: Fault[] = PATHS.map(([name, operation, says, from, to]) => ({
  name,
  says,
  breaks: [`${operation}/request/path`],
  wrap: around((request, pass) => {
    const meant = { ...request, target: request.target.replace(from, to) };
    return pass(isOperation(meant, operation) ? meant : request);
  }),
}));
