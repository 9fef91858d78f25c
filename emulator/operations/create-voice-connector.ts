import type { Answer, Call } from '../call.ts';
import { badRequest } from '../errors.ts';
import { boolean, listOf, object, oneOf, optional, type Read, required, stringOfLength } from '../members.ts';
import { NAMESPACES } from '../namespaces.ts';
import type { Store } from '../store.ts';
import { describeConnector } from '../voice-connector.ts';

const INTEGRATION_TYPES = ['CONNECT_CALL_TRANSFER_CONNECTOR', 'CONNECT_ANALYTICS_CONNECTOR'];
const NETWORK_TYPES = ['IPV4_ONLY', 'DUAL_STACK'];

/** Creates a Voice Connector. */
export function createVoiceConnector({ namespace, body }: Call, store: Store): Answer {
  const rules = NAMESPACES[namespace];
  const settings = rules.hasTagsAndTypes ? body : {};

  // Tags are checked and forgotten: no operation here reads them back.
  optional(settings, 'Tags', listOf(tag, 0, 50));

  const connector = store.add({
    // Name. Required: Yes.
    name: required(body, 'Name', connectorName(rules.connectorName)),
    // RequireEncryption. Required: Yes.
    requireEncryption: required(body, 'RequireEncryption', boolean),
    // AwsRegion. The default is us-east-1.
    region: optional(body, 'AwsRegion', oneOf(rules.regions)) ?? 'us-east-1',
    integrationType: optional(settings, 'IntegrationType', oneOf(INTEGRATION_TYPES)),
    networkType: optional(settings, 'NetworkType', oneOf(NETWORK_TYPES)),
  });
  return { status: 201, body: { VoiceConnector: describeConnector(connector) } };
}

function connectorName(pattern: RegExp): Read<string> {
  return (value, at) => {
    const name = stringOfLength(1, 256)(value, at);
    if (!pattern.test(name)) throw badRequest(`${at} must match ${pattern.source}.`);
    return name;
  };
}

function tag(value: unknown, at: string): void {
  const tag = object(value, at);
  required(tag, 'Key', stringOfLength(1, 128), at);
  required(tag, 'Value', stringOfLength(0, 256), at);
}
