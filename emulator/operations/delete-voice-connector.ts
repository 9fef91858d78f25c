import type { Answer, Call } from '../call.ts';
import { conflict } from '../errors.ts';
import { existingConnector, type Store } from '../store.ts';

/** Deletes the specified Voice Connector, with its origination and its credentials. */
export function deleteVoiceConnector({ voiceConnectorId }: Call, store: Store): Answer {
  const connector = existingConnector(store, voiceConnectorId);

  // Its phone numbers must be disassociated before a Voice Connector can be deleted.
  for (const holder of store.numbers.values()) {
    if (holder === connector.id) throw conflict('Phone numbers are associated with this Voice Connector.');
  }

  store.connectors.delete(connector.id);
  return { status: 204 };
}
