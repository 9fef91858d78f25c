import { notFound } from './errors.ts';
import type { Origination } from './origination.ts';

/** A Voice Connector as created, before it has an id. */
export interface VoiceConnectorDraft {
  readonly name: string;
  readonly region: string;
  readonly requireEncryption: boolean;
  readonly integrationType: string | undefined;
  readonly networkType: string | undefined;
}

export interface VoiceConnector extends VoiceConnectorDraft {
  readonly id: string;
  /** Grows by creation; pages of a list are cut by it, so that a deletion between two pages skips nothing. */
  readonly position: number;
  readonly createdAt: Date;
  /** Password by user name, in the order in which the names were first added. */
  readonly credentials: Map<string, string>;
  origination: Origination | undefined;
}

/** Everything one server knows. Lives and dies with it. */
export interface Store {
  /** By id, in the order of creation. */
  readonly connectors: Map<string, VoiceConnector>;
  /** The id of the Voice Connector a phone number is associated with, by the digits of the number. */
  readonly numbers: Map<string, string>;
  add(draft: VoiceConnectorDraft): VoiceConnector;
}

export function createStore(nextId: () => string, now: () => Date): Store {
  const connectors = new Map<string, VoiceConnector>();
  let position = 0;
  return {
    connectors,
    numbers: new Map(),
    add(draft) {
      const connector: VoiceConnector = {
        ...draft,
        id: nextId(),
        position: position + 1,
        createdAt: now(),
        credentials: new Map(),
        origination: undefined,
      };
      position = connector.position;
      connectors.set(connector.id, connector);
      return connector;
    },
  };
}

/** "One or more of the resources in the request does not exist in the system." */
export function existingConnector(store: Store, voiceConnectorId: string): VoiceConnector {
  const connector = store.connectors.get(voiceConnectorId);
  if (!connector) throw notFound('Could not find a Voice Connector with this id.');
  return connector;
}
