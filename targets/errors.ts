/** How an exchange can end without a whole reply. */
export type Failure = 'refused' | 'reset' | 'cut' | 'timeout' | 'not-http' | 'name' | 'tls' | 'other';

/** No whole reply came. Says nothing about conformance. */
export class ExchangeFailed extends Error {
  override readonly name = 'ExchangeFailed';
  readonly failure: Failure;
  constructor(failure: Failure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** A target cannot be made from what was given. Nothing was sent. */
export class TargetInvalid extends Error {
  override readonly name = 'TargetInvalid';
}

const FAILURES: Record<string, Failure> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  ENOTFOUND: 'name',
  EAI_AGAIN: 'name',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  ABORT_ERR: 'timeout',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'cut',
  UND_ERR_HEADERS_OVERFLOW: 'not-http',
  // The client asserts what its parser lets through, such as a status of 000.
  ERR_ASSERTION: 'not-http',
};

/** Turns whatever a client threw into one line: what happened, the datum, what to do. */
export function exchangeFailed(cause: unknown, where: string, deadlineMs: number): ExchangeFailed {
  if (cause instanceof ExchangeFailed) return cause;
  const error = cause as Error & { code?: string | number; cause?: Error & { code?: string } };
  const code = String(error.code ?? error.cause?.code ?? '');
  return failedBy(failureOf(error.name, code), where, deadlineMs, { cause, what: code || error.message });
}

/** The line for each way to fail. */
export function failedBy(
  failure: Failure,
  where: string,
  deadlineMs: number,
  { what, cause }: { what?: string; cause?: unknown } = {},
): ExchangeFailed {
  const says: Record<Failure, string> = {
    refused: `Nothing accepts connections — ${where}. Start the server, or correct --target.`,
    reset: `The connection was closed before the reply was whole — ${where}. Look at the server's log.`,
    cut: `The connection was closed before the reply was whole — ${where}. Look at the server's log.`,
    timeout: `No whole reply within ${deadlineMs / 1000} s — ${where}. Look for what the server waits for.`,
    'not-http': `The answer is not HTTP/1.1 — ${where}. Check that --target names an HTTP server, and http or https.`,
    name: `The host name is not known — ${where}. Correct --target.`,
    tls: `TLS could not be set up (${what}) — ${where}. Check the certificate, or NODE_EXTRA_CA_CERTS.`,
    other: `The exchange failed (${what}) — ${where}. Look at the server's log.`,
  };
  return new ExchangeFailed(failure, says[failure], { cause });
}

function failureOf(name: string, code: string): Failure {
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout';
  if (name === 'HTTPParserError' || code.startsWith('HPE_')) return 'not-http';
  return FAILURES[code] ?? (/CERT|TLS|SSL/.test(code) ? 'tls' : 'other');
}
