import type { Fault } from '../fault.ts';
import { type OperationName, refusingAt } from '../rewrite.ts';

const ORIGINATION = 'PutVoiceConnectorOrigination';

function refusesWithout(
  operation: OperationName,
  at: string,
  name: string,
  row = `${operation}/body.${at}/optional`,
): Fault {
  return {
    name,
    says: `${operation} is refused without ${at}, which is not required.`,
    breaks: [row],
    wrap: refusingAt(operation, at, (value) => value === undefined),
  };
}

/** Optional members that have to be given. */
export const refusedWithout: Fault[] = [
  refusesWithout('PutVoiceConnectorTerminationCredentials', 'Credentials', 'requires-credentials'),
  refusesWithout(ORIGINATION, 'Origination.Disabled', 'requires-disabled'),
  refusesWithout(
    ORIGINATION,
    'Origination.Routes',
    'requires-routes',
    `${ORIGINATION}/body.Origination/value.disabled-alone`,
  ),
];
