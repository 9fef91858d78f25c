import type { Answer, Call } from '../call.ts';
import { existingConnector, type Store } from '../store.ts';

/** Lists the user names of the SIP credentials; passwords are never readable. */
export function listVoiceConnectorTerminationCredentials({ voiceConnectorId }: Call, store: Store): Answer {
  const connector = existingConnector(store, voiceConnectorId);
  return { status: 200, body: { Usernames: [...connector.credentials.keys()] } };
}
