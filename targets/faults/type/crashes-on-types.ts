import type { Fault } from '../fault.ts';
import { failure, isObject, type Json, type OperationName, refusingAt } from '../rewrite.ts';

/** A method of the documented type is called on whatever came. */
function crashes(
  operation: OperationName,
  at: string,
  name: string,
  says: string,
  crashesOn: (value: Json | undefined) => boolean,
  breaks: string[],
): Fault {
  return {
    name,
    says,
    breaks: breaks.map((row) => `${operation}/${row}`),
    wrap: refusingAt(operation, at, crashesOn, failure()),
  };
}

export const crashesOnTypes: Fault[] = [
  crashes(
    'DisassociatePhoneNumbersFromVoiceConnector',
    'E164PhoneNumbers',
    'crashes-on-an-object-for-the-numbers',
    'numbers.map is called without a look at what the numbers are: an object is answered with 500.',
    isObject,
    ['body.E164PhoneNumbers/type'],
  ),
  crashes(
    'DeleteVoiceConnectorTerminationCredentials',
    'Usernames',
    'crashes-unless-usernames-are-a-list',
    'usernames.map is called without a look: everything but a list is answered with 500.',
    (value) => !Array.isArray(value),
    ['body.Usernames/required', 'body.Usernames/type', 'request/no-failure'],
  ),
  crashes(
    'PutVoiceConnectorTerminationCredentials',
    'Credentials[].Username',
    'crashes-unless-a-username-is-text',
    'username.trim is called without a look: a number, an object or null is answered with 500.',
    (value) => value !== undefined && typeof value !== 'string',
    ['body.Credentials[].Username/type', 'request/no-failure'],
  ),
  crashes(
    'PutVoiceConnectorOrigination',
    'Origination',
    'crashes-on-null-origination',
    'A member of the origination is read before it is known to be there: null is answered with 500.',
    (value) => value === null,
    // A body with the member twice, null last, is one that the documents leave open.
    ['body.Origination/required', 'request/no-failure'],
  ),
  crashes(
    'PutVoiceConnectorOrigination',
    'Origination.Routes[]',
    'crashes-on-a-route-that-is-no-object',
    'A route that is text or a list is answered with 500.',
    (value) => !isObject(value),
    ['body.Origination.Routes[]/type'],
  ),
  crashes(
    'AssociatePhoneNumbersWithVoiceConnector',
    'E164PhoneNumbers[]',
    'crashes-on-a-number-that-is-no-text',
    'number.match is called without a look: an element that is no text is answered with 500.',
    (value) => typeof value !== 'string',
    ['body.E164PhoneNumbers[]/type', 'request/no-failure'],
  ),
];
