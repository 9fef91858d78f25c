import type { Fault } from '../fault.ts';
import { around, isOperation } from '../rewrite.ts';

/** A handler without a method of its own, last in line: whatever is not bound on the path is a GET. */
export const getsOriginationWithUnknownMethods: Fault = {
  name: 'gets-origination-with-unknown-methods',
  says: 'A method that nobody knows is as good as GET.',
  breaks: ['GetVoiceConnectorOrigination/request/method', 'PutVoiceConnectorOrigination/request/method'],
  wrap: around((request, pass) => {
    const meant = { ...request, method: 'GET' };
    const isUnknown = request.method === 'FOO' || request.method === 'PATCH';
    const isMeant = isUnknown && isOperation(meant, 'GetVoiceConnectorOrigination');
    return pass(isMeant ? meant : request);
  }),
};
