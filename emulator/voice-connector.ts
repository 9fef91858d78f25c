import type { VoiceConnector } from './store.ts';

/** A Voice Connector as answers show it. Nothing updates one, so both timestamps tell its creation. */
export function describeConnector(connector: VoiceConnector) {
  const createdAt = connector.createdAt.toISOString();
  return {
    AwsRegion: connector.region,
    CreatedTimestamp: createdAt,
    IntegrationType: connector.integrationType,
    Name: connector.name,
    NetworkType: connector.networkType,
    OutboundHostName: `${connector.id}.voiceconnector.chime.aws`,
    RequireEncryption: connector.requireEncryption,
    UpdatedTimestamp: createdAt,
    VoiceConnectorArn: `arn:aws:chime:${connector.region}:111122223333:vc/${connector.id}`,
    VoiceConnectorId: connector.id,
  };
}
