import type { Answer, Call } from '../call.ts';
import { required } from '../members.ts';
import { readOrigination } from '../origination.ts';
import { existingConnector, type Store } from '../store.ts';

/** "Adds origination settings for the specified Amazon Chime Voice Connector." Earlier settings are replaced. */
export function putVoiceConnectorOrigination(call: Call, store: Store): Answer {
  // "The origination setting details to add. Type: Origination object. Required: Yes."
  const origination = required(call.body, 'Origination', readOrigination);

  const connector = existingConnector(store, call.voiceConnectorId);

  connector.origination = origination;
  return { status: 200, body: { Origination: origination } };
}
