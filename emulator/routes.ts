import type { Operation } from './call.ts';
import { badRequest, methodNotAllowed, unknownOperation } from './errors.ts';
import { associatePhoneNumbersWithVoiceConnector } from './operations/associate-phone-numbers-with-voice-connector.ts';
import { createVoiceConnector } from './operations/create-voice-connector.ts';
import { deleteVoiceConnector } from './operations/delete-voice-connector.ts';
import { deleteVoiceConnectorOrigination } from './operations/delete-voice-connector-origination.ts';
import { deleteVoiceConnectorTerminationCredentials } from './operations/delete-voice-connector-termination-credentials.ts';
import { disassociatePhoneNumbersFromVoiceConnector } from './operations/disassociate-phone-numbers-from-voice-connector.ts';
import { getVoiceConnector } from './operations/get-voice-connector.ts';
import { getVoiceConnectorOrigination } from './operations/get-voice-connector-origination.ts';
import { listVoiceConnectorTerminationCredentials } from './operations/list-voice-connector-termination-credentials.ts';
import { listVoiceConnectors } from './operations/list-voice-connectors.ts';
import { putVoiceConnectorOrigination } from './operations/put-voice-connector-origination.ts';
import { putVoiceConnectorTerminationCredentials } from './operations/put-voice-connector-termination-credentials.ts';
import { onlyValue, type Target } from './target.ts';

export interface Route {
  readonly method: string;
  /** Segments below `/voice-connectors`. */
  readonly below: readonly string[];
  /** The literal value of the query parameter `operation`, where it tells operations apart. */
  readonly literal?: string;
  /** Operations without a request body disregard one. */
  readonly takesBody: boolean;
  readonly operation: Operation;
}

const ID = '{voiceConnectorId}';
const CREDENTIALS = [ID, 'termination', 'credentials'];
const ORIGINATION = [ID, 'origination'];

/** Both namespaces have these, with the same methods and paths. */
export const ROUTES: readonly Route[] = [
  route('POST', [], createVoiceConnector, { takesBody: true }),
  route('GET', [], listVoiceConnectors),
  route('GET', [ID], getVoiceConnector),
  route('DELETE', [ID], deleteVoiceConnector),
  route('POST', [ID], associatePhoneNumbersWithVoiceConnector, { literal: 'associate-phone-numbers' }),
  route('POST', [ID], disassociatePhoneNumbersFromVoiceConnector, { literal: 'disassociate-phone-numbers' }),
  route('GET', CREDENTIALS, listVoiceConnectorTerminationCredentials),
  route('POST', CREDENTIALS, putVoiceConnectorTerminationCredentials, { literal: 'put' }),
  route('POST', CREDENTIALS, deleteVoiceConnectorTerminationCredentials, { literal: 'delete' }),
  route('GET', ORIGINATION, getVoiceConnectorOrigination),
  route('PUT', ORIGINATION, putVoiceConnectorOrigination, { takesBody: true }),
  route('DELETE', ORIGINATION, deleteVoiceConnectorOrigination),
];

function route(
  method: string,
  below: readonly string[],
  operation: Operation,
  { literal, takesBody = literal !== undefined }: { literal?: string; takesBody?: boolean } = {},
): Route {
  return { method, below, operation, takesBody, ...(literal === undefined ? {} : { literal }) };
}

/** The route of a request, and the segment that holds the id of its Voice Connector. */
export function findRoute(method: string, target: Target): { route: Route; idSegment: string | undefined } {
  const [collection, ...below] = withoutTrailingSlash(target.segments);
  const atPath = ROUTES.filter((route) => collection === 'voice-connectors' && matches(route.below, below));
  if (atPath.length === 0) throw unknownOperation();

  const withMethod = atPath.filter((route) => route.method === method);
  if (withMethod.length === 0) throw methodNotAllowed([...new Set(atPath.map((route) => route.method))]);

  const found = withMethod.length === 1 ? withMethod[0] : withLiteral(withMethod, target);
  if (!found) throw badRequest('operation must be a query parameter that names an operation of this path.');
  return { route: found, idSegment: below[0] };
}

/** The query literal is compared exactly, case included; other parameters are disregarded. */
function withLiteral(routes: readonly Route[], target: Target): Route | undefined {
  const literal = onlyValue(target.query, 'operation');
  return routes.find((route) => route.literal === literal);
}

/**
 * A slash at the end is optional, but `/voice-connectors/` is a Voice Connector with an empty id: clients
 * that are given one send this, and must not be answered with a list.
 */
function withoutTrailingSlash(segments: readonly string[]): readonly string[] {
  return segments.length > 2 && segments.at(-1) === '' ? segments.slice(0, -1) : segments;
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((expected, index) => expected === ID || expected === segments[index])
  );
}
