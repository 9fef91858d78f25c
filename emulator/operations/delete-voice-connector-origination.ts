import type { Answer, Call } from '../call.ts';
import { existingConnector, type Store } from '../store.ts';

/** Deletes the origination settings of the specified Voice Connector, if it has any. */
export function deleteVoiceConnectorOrigination({ voiceConnectorId }: Call, store: Store): Answer {
  existingConnector(store, voiceConnectorId).origination = undefined;
  return { status: 204 };
}
