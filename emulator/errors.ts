import type { Answer } from './call.ts';

/** The ErrorCode values that this service uses, in error bodies and in PhoneNumberErrors. */
export type ErrorCode =
  | 'BadRequest'
  | 'Conflict'
  | 'Forbidden'
  | 'NotFound'
  | 'PhoneNumberAssociationsExist'
  | 'ServiceFailure'
  | 'Unauthorized';

/**
 * A request that is refused. Messages name members and positions, never a submitted value: user names,
 * passwords and phone numbers are sensitive.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly type: string;
  readonly code: ErrorCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    type: string,
    code: ErrorCode,
    message: string,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
    this.headers = headers;
  }
}

/** "The input parameters don't match the service's restrictions." */
export function badRequest(message: string): Refusal {
  return new Refusal(400, 'BadRequestException', 'BadRequest', message);
}

/** "The client is not currently authorized to make the request." */
export function unauthorized(message: string): Refusal {
  return new Refusal(401, 'UnauthorizedClientException', 'Unauthorized', message);
}

/** "The client is permanently forbidden from making the request." */
export function forbidden(message: string): Refusal {
  return new Refusal(403, 'ForbiddenException', 'Forbidden', message);
}

/** "One or more of the resources in the request does not exist in the system." */
export function notFound(message: string): Refusal {
  return new Refusal(404, 'NotFoundException', 'NotFound', message);
}

/** The request does not go together with the present state of the resource. */
export function conflict(message: string): Refusal {
  return new Refusal(409, 'ConflictException', 'Conflict', message);
}

/** "The service encountered an unexpected error." */
export function serviceFailure(): Refusal {
  return new Refusal(
    500,
    'ServiceFailureException',
    'ServiceFailure',
    'The service encountered an unexpected error.',
  );
}

export function unknownOperation(): Refusal {
  return new Refusal(404, 'UnknownOperationException', 'NotFound', 'No operation has this path.');
}

export function methodNotAllowed(allowed: readonly string[]): Refusal {
  const message = 'No operation has this method and path.';
  return new Refusal(405, 'UnknownOperationException', 'BadRequest', message, { allow: allowed.join(', ') });
}

export function unsupportedMediaType(): Refusal {
  const message = 'The Content-Type of a body must be application/json.';
  return new Refusal(415, 'UnsupportedMediaTypeException', 'BadRequest', message);
}

/** What HTTP itself does not allow; the connection is closed after it. */
export function malformedHttp(status: 400 | 431, message: string): Refusal {
  return new Refusal(status, 'MalformedHttpRequestException', 'BadRequest', message);
}

export function bodyTooLarge(): Refusal {
  const message = 'The body of a request may hold 2 MiB.';
  return new Refusal(413, 'RequestEntityTooLargeException', 'BadRequest', message);
}

export function requestTimeout(): Refusal {
  const message = 'The request did not arrive in time.';
  return new Refusal(408, 'RequestTimeoutException', 'BadRequest', message);
}

/** Clients find the name of an error in `x-amzn-ErrorType`; the body has the ErrorCode and the text. */
export function refusalAnswer(refusal: Refusal): Answer {
  return {
    status: refusal.status,
    headers: { 'x-amzn-ErrorType': refusal.type, ...refusal.headers },
    body: { Code: refusal.code, Message: refusal.message },
  };
}
