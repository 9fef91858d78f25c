import type { Answer, Call } from '../call.ts';
import { boolean, listOf, optional, required } from '../members.ts';
import { digitsOf, type PhoneNumberError, readPhoneNumber } from '../phone-number.ts';
import { existingConnector, type Store } from '../store.ts';

/** Associates phone numbers with the specified Voice Connector. */
export function associatePhoneNumbersWithVoiceConnector(call: Call, store: Store): Answer {
  // E164PhoneNumbers. Type: Array of strings. Required: Yes.
  const numbers = required(call.body, 'E164PhoneNumbers', listOf(readPhoneNumber));
  // True moves a number here and drops its earlier association.
  const isForced = optional(call.body, 'ForceAssociate', boolean) ?? false;

  const { id } = existingConnector(store, call.voiceConnectorId);

  const errors: PhoneNumberError[] = [];
  for (const number of numbers) {
    const holder = store.numbers.get(digitsOf(number)) ?? id;
    // False leaves a number that is associated already where it is.
    if (holder !== id && !isForced) errors.push(associatedElsewhere(number));
    else store.numbers.set(digitsOf(number), id);
  }
  return { status: 200, body: { PhoneNumberErrors: errors } };
}

function associatedElsewhere(number: string): PhoneNumberError {
  return {
    ErrorCode: 'PhoneNumberAssociationsExist',
    ErrorMessage: 'The phone number is associated with another Voice Connector.',
    PhoneNumberId: number,
  };
}
