import { type Authentication, authenticate } from './authentication.ts';
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
  /** Names in lower case, in the order sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** What a server is made for. */
export interface Place {
  readonly namespace: Namespace;
  /** Absent where everybody may call. */
  readonly authentication: Authentication | undefined;
  readonly now: () => Date;
}

/** Answers every request: what is refused with the refusal, what breaks with ServiceFailureException. */
export function dispatch(request: Request, place: Place, store: Store): Answer {
  try {
    return perform(request, place, store);
  } catch (error) {
    return refusalAnswer(error instanceof Refusal ? error : serviceFailure());
  }
}

/** Refuses in this order: who asks, target and route, id, body, values, existence, state. */
function perform(request: Request, { namespace, authentication, now }: Place, store: Store): Answer {
  if (authentication) authenticate(request, authentication, now());
  const target = parseTarget(request.target);
  const { route, idSegment } = findRoute(request.method, target);
  const voiceConnectorId = idSegment === undefined ? '' : readVoiceConnectorId(idSegment);
  const body = route.takesBody ? parseBody(contentTypeOf(request), request.body) : {};
  return route.operation({ namespace, voiceConnectorId, query: target.query, body }, store);
}

function contentTypeOf({ headers }: Request): string | undefined {
  return headers.find(([name]) => name === 'content-type')?.[1];
}

/** An id of the wrong form for the current namespace is not refused here: no Voice Connector has it. */
function readVoiceConnectorId(segment: string): string {
  const id = percentDecode(segment);
  if (id === undefined) throw badRequest('voiceConnectorId must be percent-encoded UTF-8.');
  // "Pattern: .*\S.*", which holds exactly where a character other than white space occurs.
  if (!/\S/.test(id)) throw badRequest('voiceConnectorId must not be blank.');
  return id;
}
