import type { Reply } from '../../../spec/wire.ts';
import type { Fault } from '../fault.ts';
import { answer, badRequest, failure, type OperationName, replying } from '../rewrite.ts';

/** What is answered for a connector that nobody created. Ids beyond doubt are judged by their pattern as well. */
const ANSWERS: [name: string, OperationName, says: string, reply: Reply, rows: string[]][] = [
  [
    'puts-origination-of-unknown-connectors',
    'PutVoiceConnectorOrigination',
    'Settings are kept for any id.',
    answer(200, {}),
    ['request/not-found'],
  ],
  [
    'deletes-unknown-connectors',
    'DeleteVoiceConnector',
    'What is not there is deleted.',
    answer(204),
    ['request/not-found'],
  ],
  [
    'gets-nothing-of-unknown-connectors',
    'GetVoiceConnectorOrigination',
    'A connector that is not there has no settings.',
    answer(200, {}),
    ['request/not-found'],
  ],
  [
    'answers-400-to-unknown-connectors',
    'PutVoiceConnectorOrigination',
    'A connector that is not there is a bad request.',
    badRequest(),
    ['request/not-found', 'path.voiceConnectorId/pattern'],
  ],
  [
    'answers-500-to-unknown-connectors',
    'DisassociatePhoneNumbersFromVoiceConnector',
    'A connector that is not there is a failure.',
    failure(),
    ['request/not-found', 'path.voiceConnectorId/pattern', 'request/no-failure'],
  ],
];

/** Answers for a connector that does not exist with something other than "not found". */
export const unknownConnectors: Fault[] = ANSWERS.map(([name, operation, says, instead, rows]) => ({
  name,
  says,
  breaks: [
    ...rows.map((row) => `${operation}/${row}`),
    // A connector that is deleted is one that does not exist.
    ...(operation === 'DeleteVoiceConnector' ? [] : ['DeleteVoiceConnector/state/gone-for-every-operation']),
  ],
  wrap: replying(operation, (reply) => (reply.status === 404 ? instead : reply)),
}));
