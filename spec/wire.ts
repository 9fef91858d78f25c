/** What travels, as text. The only file of this folder that `targets/` may know. */

/** A body is UTF-8 text, or bytes that no text stands for. */
export type WireBody = string | { base64: string };

/** A request exactly as it leaves: nothing below may normalise the target or add a header that changes its meaning. */
export interface WireRequest {
  method: string;
  /** The request target (RFC 9112 §3.2), already percent-encoded. */
  target: string;
  headers: Record<string, string>;
  body?: WireBody;
}

/** A reply as it came. Header names are lower case; repeated headers are joined with ", ". */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  /** The body decoded as UTF-8, ill-formed sequences replaced. */
  body: string;
  /** The body was longer than the cap and is cut. */
  truncated?: boolean;
}

/** How a request is answered on purpose: by a reply, by one that breaks off, or by none. */
export type Play = { reply: Reply; isCut?: boolean } | { none: 'reset' | 'close' | 'silence' };

/** The bytes of a body. */
export function bodyBytes(body: WireBody): Buffer {
  return typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body.base64, 'base64');
}
