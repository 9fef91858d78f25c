import type { Fault } from '../fault.ts';
import { around, isOperation, type OperationName } from '../rewrite.ts';

/** A method under which an operation is carried out although it is bound to another. */
const METHODS: [
  name: string,
  OperationName,
  own: string,
  says: string,
  isTaken: (method: string) => boolean,
][] = [
  [
    'puts-origination-with-patch',
    'PutVoiceConnectorOrigination',
    'PUT',
    'PATCH is as good as PUT.',
    (method) => method === 'PATCH',
  ],
  [
    'puts-credentials-with-put',
    'PutVoiceConnectorTerminationCredentials',
    'POST',
    'PUT is as good as POST.',
    (method) => method === 'PUT',
  ],
  [
    'deletes-credentials-with-any-method',
    'DeleteVoiceConnectorTerminationCredentials',
    'POST',
    'Any method is as good as POST.',
    (method) => !['GET', 'DELETE'].includes(method),
  ],
  [
    'disassociates-with-unknown-methods',
    'DisassociatePhoneNumbersFromVoiceConnector',
    'POST',
    'A method that nobody knows is as good as POST.',
    (method) => method === 'FOO',
  ],
];

/** Carries an operation out under another method. */
export const methods: Fault[] = METHODS.map(([name, operation, own, says, isTaken]) => ({
  name,
  says,
  breaks: [`${operation}/request/method`],
  wrap: around((request, pass) => {
    const meant = { ...request, method: own };
    return pass(isTaken(request.method) && isOperation(meant, operation) ? meant : request);
  }),
}));
