import type { Fault } from '../fault.ts';
import { around, isOperation, type OperationName } from '../rewrite.ts';

const WORDS = /\/(voice-connectors|termination|credentials|origination)(?=[/?]|$)/gi;

/** Routes without regard to case, as some routers do unless they are told not to. */
function ignoresCase(operation: OperationName, name: string): Fault {
  return {
    name,
    says: `${operation} is found under its path in capital letters.`,
    breaks: [`${operation}/request/path-case`],
    wrap: around((request, pass) => {
      const meant = { ...request, target: request.target.replaceAll(WORDS, (word) => word.toLowerCase()) };
      return pass(isOperation(meant, operation) ? meant : request);
    }),
  };
}

export const caselessPaths: Fault[] = [
  ignoresCase('PutVoiceConnectorOrigination', 'ignores-case-of-origination'),
  ignoresCase('DeleteVoiceConnectorTerminationCredentials', 'ignores-case-of-credentials'),
  ignoresCase('DisassociatePhoneNumbersFromVoiceConnector', 'ignores-case-of-the-collection'),
];
