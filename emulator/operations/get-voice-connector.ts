import type { Answer, Call } from '../call.ts';
import { existingConnector, type Store } from '../store.ts';
import { describeConnector } from '../voice-connector.ts';

/** Retrieves details for the specified Voice Connector. */
export function getVoiceConnector({ voiceConnectorId }: Call, store: Store): Answer {
  const connector = existingConnector(store, voiceConnectorId);
  return { status: 200, body: { VoiceConnector: describeConnector(connector) } };
}
