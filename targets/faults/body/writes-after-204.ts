import type { Fault } from '../fault.ts';
import { isOperation, type OperationName } from '../rewrite.ts';

/** A 204 followed by a body: clients stop reading at the head, so only the socket shows the bytes. */
function writesAfter204(operation: OperationName, name: string, body: string): Fault {
  return {
    name,
    says: `${operation} sends ${body} after a 204.`,
    breaks: [`${operation}/response.body/empty-body`],
    wrap: (target) => ({
      ...target,
      async sendRaw(request) {
        const reply = await target.sendRaw(request);
        return isOperation(request, operation) && reply.status === 204 ? { ...reply, body } : reply;
      },
    }),
  };
}

export const writesAfterPut = writesAfter204(
  'PutVoiceConnectorTerminationCredentials',
  'writes-an-object-after-204',
  '{}',
);
export const writesAfterDelete = writesAfter204(
  'DeleteVoiceConnectorTerminationCredentials',
  'writes-null-after-204',
  'null',
);
export const writesLineAfterDelete = writesAfter204(
  'DeleteVoiceConnectorOrigination',
  'writes-a-line-end-after-204',
  '\n',
);
