import type { Fault } from '../fault.ts';
import { type OperationName, succeeding } from '../rewrite.ts';

/** Statuses that frameworks give by default, in the place of the documented one. */
const STATUSES: [OperationName, number][] = [
  ['PutVoiceConnectorOrigination', 201],
  ['PutVoiceConnectorTerminationCredentials', 200],
  ['DeleteVoiceConnectorTerminationCredentials', 200],
  ['DisassociatePhoneNumbersFromVoiceConnector', 202],
  ['AssociatePhoneNumbersWithVoiceConnector', 201],
  ['CreateVoiceConnector', 200],
  ['DeleteVoiceConnector', 200],
  ['DeleteVoiceConnectorOrigination', 202],
  ['GetVoiceConnector', 203],
];

/** Does what it is asked and answers another success status. */
export const successStatuses: Fault[] = STATUSES.map(([operation, status]) => ({
  name: `answers-${status}-to-${operation}`.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase(),
  says: `${operation} succeeds with status ${status}.`,
  breaks: [`${operation}/response/status`],
  wrap: succeeding(operation, (reply) => ({ ...reply, status, body: reply.body || '{}' })),
}));
