import type { Fault } from '../fault.ts';
import { isObject, parse, repairing } from '../rewrite.ts';

/** Type and pattern of the first element stand for all. */
export const checksNothingAfterTheFirstNumber: Fault = {
  name: 'checks-nothing-after-the-first-number',
  says: 'Neither type nor pattern of a number is checked after the first.',
  breaks: [
    'AssociatePhoneNumbersWithVoiceConnector/body.E164PhoneNumbers[]/type',
    'AssociatePhoneNumbersWithVoiceConnector/body.E164PhoneNumbers[]/pattern',
  ],
  wrap: repairing('AssociatePhoneNumbersWithVoiceConnector', (request) => {
    const { json } = parse(request);
    if (!isObject(json) || !Array.isArray(json.E164PhoneNumbers)) return request;
    return {
      ...request,
      body: JSON.stringify({ ...json, E164PhoneNumbers: json.E164PhoneNumbers.slice(0, 1) }),
    };
  }),
};
