import { isUtf8 } from 'node:buffer';
import type { Reply } from '../spec/wire.ts';
import { KEPT_OF_CUT } from './limits.ts';

/** A status line with its headers, and where the body begins. */
export interface Head {
  status: number;
  headers: Record<string, string>;
  bodyStart: number;
}

/** The head of the answer, when it is whole and HTTP/1. An interim answer is not the answer. */
export function finalHead(bytes: Buffer): Head | undefined {
  for (let start = 0; ; ) {
    const end = bytes.indexOf('\r\n\r\n', start);
    const [statusLine = '', ...lines] = bytes
      .subarray(start, Math.max(start, end))
      .toString('latin1')
      .split('\r\n');
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(statusLine)?.[1]);
    if (end < 0 || Number.isNaN(status)) return undefined;
    start = end + 4;
    if (status < 100 || status >= 200) return { status, headers: headersOf(lines), bodyStart: start };
  }
}

/** Whether all that the head announces has come; what follows is nobody's. */
export function isWhole({ status, headers, bodyStart }: Head, bytes: Buffer): boolean {
  if (status === 204 || status === 304) return true;
  if (isChunked(headers)) return bytes.subarray(-7).toString('latin1').endsWith('0\r\n\r\n');
  const length = Number(headers['content-length'] ?? 0);
  return !(bytes.length - bodyStart < length);
}

/** The reply with everything that came after its head as the body. */
export function replyOf({ status, headers, bodyStart }: Head, bytes: Buffer, bodyLimit: number): Reply {
  const rest = bytes.subarray(bodyStart);
  if (rest.length > bodyLimit)
    return { status, headers, body: rest.subarray(0, KEPT_OF_CUT).toString('utf8'), truncated: true };
  const body = isChunked(headers) ? unchunked(rest) : rest;
  const form = isUtf8(body) ? {} : { isIllFormed: true };
  return { status, headers, body: body.toString('utf8'), ...form };
}

function isChunked(headers: Record<string, string>): boolean {
  return /chunked/i.test(headers['transfer-encoding'] ?? '');
}

function headersOf(lines: string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
}

/** Chunk sizes count bytes. What is no chunk is left as it came. */
function unchunked(bytes: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let left = bytes;
  for (;;) {
    const match = /^([0-9a-f]+)[^\r\n]*\r\n/i.exec(left.subarray(0, 1024).toString('latin1'));
    const size = match ? Number.parseInt(match[1] as string, 16) : 0;
    if (!match || size === 0) return Buffer.concat(match ? chunks : [...chunks, left]);
    const start = match[0].length;
    chunks.push(left.subarray(start, start + size));
    left = left.subarray(start + size + 2);
  }
}
