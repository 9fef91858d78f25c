import type { Answer, Call } from '../call.ts';
import { listOf, required } from '../members.ts';
import { digitsOf, type PhoneNumberError, readPhoneNumber } from '../phone-number.ts';
import { existingConnector, type Store } from '../store.ts';

/** "Disassociates the specified phone numbers from the specified Amazon Chime Voice Connector." */
export function disassociatePhoneNumbersFromVoiceConnector(call: Call, store: Store): Answer {
  // "List of phone numbers, in E.164 format. Type: Array of strings. Required: Yes."
  const numbers = required(call.body, 'E164PhoneNumbers', listOf(readPhoneNumber));

  const { id } = existingConnector(store, call.voiceConnectorId);

  // Judged before any is released: a number listed twice is released once, and is no error.
  const isElsewhere = (number: string) => store.numbers.get(digitsOf(number)) !== id;
  const errors = numbers.filter(isElsewhere).map(notAssociated);
  for (const number of numbers) if (!isElsewhere(number)) store.numbers.delete(digitsOf(number));

  // "If the action fails for one or more of the phone numbers in the request, a list of the phone numbers is
  // returned, along with error codes and error messages."
  return { status: 200, body: { PhoneNumberErrors: errors } };
}

function notAssociated(number: string): PhoneNumberError {
  return {
    ErrorCode: 'NotFound',
    ErrorMessage: 'The phone number is not associated with this Voice Connector.',
    PhoneNumberId: number,
  };
}
