import type { Answer, Call } from '../call.ts';
import { readCredential } from '../credential.ts';
import { listOf, optional } from '../members.ts';
import { existingConnector, type Store } from '../store.ts';

/** "Adds termination SIP credentials for the specified Amazon Chime Voice Connector." */
export function putVoiceConnectorTerminationCredentials(call: Call, store: Store): Answer {
  // "The termination SIP credentials. Type: Array of Credential objects. Required: No."
  const credentials = optional(call.body, 'Credentials', listOf(readCredential)) ?? [];

  const connector = existingConnector(store, call.voiceConnectorId);

  // "Adds": other names stay. A name that is there already gets the new password.
  for (const { username, password } of credentials) connector.credentials.set(username, password);
  return { status: 204 };
}
