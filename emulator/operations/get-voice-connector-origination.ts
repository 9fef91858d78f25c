import type { Answer, Call } from '../call.ts';
import { notFound } from '../errors.ts';
import { existingConnector, type Store } from '../store.ts';

/** Retrieves the origination settings of the specified Voice Connector. */
export function getVoiceConnectorOrigination({ voiceConnectorId }: Call, store: Store): Answer {
  const { origination } = existingConnector(store, voiceConnectorId);
  if (!origination) throw notFound('This Voice Connector has no origination settings.');
  return { status: 200, body: { Origination: origination } };
}
