/** How an exchange can end without a whole reply. */
export type Failure = 'refused' | 'reset' | 'timeout' | 'not-http' | 'name' | 'tls' | 'other';

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
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'reset',
};

/** Turns whatever a client threw into one line: what happened, the datum, what to do. */
export function exchangeFailed(cause: unknown, where: string, deadlineMs: number): ExchangeFailed {
  if (cause instanceof ExchangeFailed) return cause;
  const error = cause as Error & { code?: string; cause?: Error & { code?: string } };
  const code = error.code ?? error.cause?.code ?? '';
  const failure =
    error.name === 'TimeoutError' || error.name === 'AbortError'
      ? 'timeout'
      : (FAILURES[code] ??
        (code.startsWith('HPE_') ? 'not-http' : /CERT|TLS|SSL/.test(code) ? 'tls' : 'other'));
  const says: Record<Failure, string> = {
    refused: `Nothing accepts connections — ${where}. Start the server, or correct --target.`,
    reset: `The connection was closed before the reply was whole — ${where}. Look at the server's log.`,
    timeout: `No whole reply within ${deadlineMs / 1000} s — ${where}. Look for what the server waits for.`,
    'not-http': `The answer is not HTTP/1.1 — ${where}. Check that --target names an HTTP server.`,
    name: `The host name is not known — ${where}. Correct --target.`,
    tls: `TLS could not be set up (${code}) — ${where}. Check the certificate, or NODE_EXTRA_CA_CERTS.`,
    other: `The exchange failed (${code || error.message}) — ${where}. Look at the server's log.`,
  };
  return new ExchangeFailed(failure, says[failure], { cause });
}
