import type { Fault } from '../fault.ts';
import { type OperationName, succeeding } from '../rewrite.ts';

function losesRequestId(operation: OperationName, name: string): Fault {
  return {
    name,
    says: `${operation} answers without x-amzn-RequestId.`,
    breaks: [`${operation}/response/request-id`],
    wrap: succeeding(operation, (reply) => {
      const { 'x-amzn-requestid': _id, ...headers } = reply.headers;
      return { ...reply, headers };
    }),
  };
}

/** Answers that do not name the request. */
export const lostRequestIds: Fault[] = [
  losesRequestId('PutVoiceConnectorTerminationCredentials', 'loses-request-id-of-204'),
  losesRequestId('GetVoiceConnector', 'loses-request-id-of-200'),
];
