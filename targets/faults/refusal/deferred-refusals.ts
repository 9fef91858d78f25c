import type { Fault } from '../fault.ts';
import { type OperationName, refusal, replying } from '../rewrite.ts';

/** Whatever has to be refused is answered as if it were to be sent again later. */
function defers(
  name: string,
  operation: OperationName,
  instead: ReturnType<typeof refusal>,
  breaks: string[],
): Fault {
  return {
    name,
    says: `${operation} answers ${instead.status} wherever it should refuse with 400.`,
    breaks: breaks.map((row) => `${operation}/${row}`),
    wrap: replying(operation, (reply) => (reply.status === 400 ? instead : reply)),
  };
}

export const deferredRefusals: Fault[] = [
  defers(
    'is-unavailable-for-whatever-is-invalid',
    'PutVoiceConnectorTerminationCredentials',
    refusal(503, 'ServiceUnavailableException', 'Try again later.'),
    [
      'path.voiceConnectorId/pattern',
      'body/type',
      'body.Credentials/type',
      'body.Credentials[]/type',
      'body.Credentials[].Username/type',
      'body.Credentials[].Username/format',
      'body.Credentials[].Password/type',
      'body/json',
      'request/no-failure',
    ],
  ),
  defers(
    'throttles-whatever-is-invalid',
    'DisassociatePhoneNumbersFromVoiceConnector',
    refusal(429, 'ThrottledClientException', 'Slow down.'),
    [
      'path.voiceConnectorId/pattern',
      'body/type',
      'body.E164PhoneNumbers/required',
      'body.E164PhoneNumbers/type',
      'body.E164PhoneNumbers[]/type',
      'body.E164PhoneNumbers[]/pattern',
      'body/json',
    ],
  ),
];
