import { parseBody } from './body.ts';
import type { Answer } from './call.ts';
import { badRequest, Refusal, refusalAnswer, serviceFailure } from './errors.ts';
import type { Namespace } from './namespaces.ts';
import { findRoute } from './routes.ts';
import type { Store } from './store.ts';
import { parseTarget, percentDecode } from './target.ts';

/** A request as HTTP delivered it. */
export interface Request {
  readonly method: string;
  readonly target: string;
  readonly contentType: string | undefined;
  readonly body: Uint8Array;
}

/** Answers every request: what is refused with the refusal, what breaks with ServiceFailureException. */
export function dispatch(request: Request, namespace: Namespace, store: Store): Answer {
  try {
    return perform(request, namespace, store);
  } catch (error) {
    return refusalAnswer(error instanceof Refusal ? error : serviceFailure());
  }
}

/** Refuses in this order: target and route, id, body, values, existence, state. */
function perform(request: Request, namespace: Namespace, store: Store): Answer {
  const target = parseTarget(request.target);
  const { route, idSegment } = findRoute(request.method, target);
  const voiceConnectorId = idSegment === undefined ? '' : readVoiceConnectorId(idSegment);
  const body = route.takesBody ? parseBody(request.contentType, request.body) : {};
  return route.operation({ namespace, voiceConnectorId, query: target.query, body }, store);
}

/** An id of the wrong form for the current namespace is not refused here: no Voice Connector has it. */
function readVoiceConnectorId(segment: string): string {
  const id = percentDecode(segment);
  if (id === undefined) throw badRequest('voiceConnectorId must be percent-encoded UTF-8.');
  // "Pattern: .*\S.*", which holds exactly where a character other than white space occurs.
  if (!/\S/.test(id)) throw badRequest('voiceConnectorId must not be blank.');
  return id;
}
