/** What travels, as text. The only file of this folder that `targets/` may know. */

/** A body is UTF-8 text, or bytes that no text stands for. */
export type WireBody = string | { base64: string };

/**
 * How a signature is spoiled, or made in another way that is as good: `hash-unsent` and `few-headers` are.
 *
 * Whoever signs does so as the last step before the socket, and leaves method, target and body as they are; where
 * nobody signs this means nothing.
 */
export type Signing =
  | 'absent'
  | 'other-scheme'
  | 'no-signature'
  | 'no-credential'
  | 'short-scope'
  | 'other-secret'
  | 'last-digit'
  | 'unknown-key'
  | 'other-region'
  | 'other-service'
  | 'hour-old'
  | 'hour-ahead'
  | 'no-date'
  | 'other-body'
  | 'declared-body'
  | 'other-path'
  | 'other-query'
  | 'other-method'
  | 'unsigned-host'
  | 'unsigned-field'
  | 'hash-unsent'
  | 'few-headers';

/** A request exactly as it leaves: nothing below may normalise the target or add a header that changes its meaning. */
export interface WireRequest {
  method: string;
  /** The request target (RFC 9112 §3.2), already percent-encoded. */
  target: string;
  headers: Record<string, string>;
  body?: WireBody;
  /** How it is signed, where that is not the usual way. */
  signing?: Signing;
}

/** A reply as it came. Header names are lower case; repeated headers are joined with ", ". */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  /** The body decoded as UTF-8, ill-formed sequences replaced. */
  body: string;
  /** The body was longer than the cap and is cut. */
  truncated?: boolean;
  /** The body is no UTF-8: some of its bytes were replaced. */
  isIllFormed?: boolean;
  /** The content codings that the body is still in: they could not be undone. */
  coding?: string;
  /** What of the signer's it gives away, in words; the texts themselves are masked. */
  leaks?: string[];
}

/** How a request is answered on purpose: by a reply, by one that breaks off, or by none. */
export type Play = { reply: Reply; isCut?: boolean } | { none: 'reset' | 'close' | 'silence' };

/** The bytes of a body. */
export function bodyBytes(body: WireBody): Buffer {
  return typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body.base64, 'base64');
}
