import type { Answer, Call } from '../call.ts';
import { readUsername } from '../credential.ts';
import { listOf, required } from '../members.ts';
import { existingConnector, type Store } from '../store.ts';

/** "Deletes the specified SIP credentials used by your equipment to authenticate during call termination." */
export function deleteVoiceConnectorTerminationCredentials(call: Call, store: Store): Answer {
  // "Usernames. Type: Array of strings. Required: Yes."
  const usernames = required(call.body, 'Usernames', listOf(readUsername));

  const connector = existingConnector(store, call.voiceConnectorId);

  for (const username of usernames) connector.credentials.delete(username);
  return { status: 204 };
}
