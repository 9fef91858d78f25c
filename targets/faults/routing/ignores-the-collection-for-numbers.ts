import type { Fault } from '../fault.ts';
import { around, isOperation } from '../rewrite.ts';

/** Any first segment is the collection, in capitals too. */
export const ignoresTheCollectionForNumbers: Fault = {
  name: 'ignores-the-collection-for-numbers',
  says: 'Numbers are associated below any first segment.',
  breaks: [
    'AssociatePhoneNumbersWithVoiceConnector/request/path',
    'AssociatePhoneNumbersWithVoiceConnector/request/path-case',
  ],
  wrap: around((request, pass) => {
    const meant = { ...request, target: request.target.replace(/^\/[^/]+/, '/voice-connectors') };
    return pass(isOperation(meant, 'AssociatePhoneNumbersWithVoiceConnector') ? meant : request);
  }),
};
