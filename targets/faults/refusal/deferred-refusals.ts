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
    'PutVoiceConnectorOrigination',
    refusal(429, 'ThrottledClientException', 'Slow down.'),
    [
      'path.voiceConnectorId/pattern',
      'body/type',
      'body.Origination/required',
      'body.Origination/type',
      'body.Origination.Disabled/type',
      'body.Origination.Routes/type',
      'body.Origination.Routes/value.twenty-one',
      'body.Origination.Routes[]/type',
      ...['Host', 'Port', 'Priority', 'Protocol', 'Weight'].map(
        (member) => `body.Origination.Routes[].${member}/type`,
      ),
      ...['Port', 'Priority', 'Weight'].flatMap((member) => [
        `body.Origination.Routes[].${member}/minimum`,
        `body.Origination.Routes[].${member}/maximum`,
      ]),
      'body.Origination.Routes[].Protocol/enum',
      'body/json',
    ],
  ),
];
