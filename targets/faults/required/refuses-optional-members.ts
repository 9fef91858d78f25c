import type { Fault } from '../fault.ts';
import { type OperationName, refusingAt } from '../rewrite.ts';

function refusesWithout(operation: OperationName, at: string, name: string): Fault {
  return {
    name,
    says: `${operation} is refused without ${at}, which is not required.`,
    breaks: [`${operation}/body.${at}/optional`],
    wrap: refusingAt(operation, at, (value) => value === undefined),
  };
}

/** Optional members that have to be given. */
export const refusedWithout: Fault[] = [
  refusesWithout('PutVoiceConnectorTerminationCredentials', 'Credentials', 'requires-credentials'),
  refusesWithout('PutVoiceConnectorOrigination', 'Origination.Disabled', 'requires-disabled'),
  refusesWithout('PutVoiceConnectorOrigination', 'Origination.Routes', 'requires-routes'),
];
