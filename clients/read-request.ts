import type { WireRequest } from '../spec/wire.ts';

/** One request as it stands in the bytes. */
export interface ReadRequest {
  request: WireRequest;
  /** Every field as it was written, in order. */
  fields: [name: string, value: string][];
  /** What says where the body ends. */
  framing: 'none' | 'length' | 'chunked' | 'both';
  /** What is wrong with the bytes, if anything is. */
  malformed?: string;
  /** The bytes of the request. */
  size: number;
}

/** The first request in the bytes; `undefined` as long as it is not whole. */
export function readRequest(bytes: Buffer): ReadRequest | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [line = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const [, method = '', target = ''] = /^(\S+) (\S+) HTTP\/1\.[01]$/.exec(line) ?? [];
  const fields = lines.map((each): [string, string] => {
    const colon = each.indexOf(':');
    return [each.slice(0, colon), each.slice(colon + 1).trim()];
  });
  const headers = joined(fields);
  const framing = framingOf(headers);
  const found = bodyOf(bytes.subarray(end + 4), framing, headers);
  if (!found) return undefined;
  return {
    request: {
      method,
      target,
      headers,
      ...(framing === 'none' || found.body.length === 0 ? {} : { body: asWireBody(found.body) }),
    },
    fields,
    framing,
    size: end + 4 + found.size,
    ...(method === '' ? { malformed: `request line ${JSON.stringify(line.slice(0, 80))}` } : {}),
    ...(found.malformed ? { malformed: found.malformed } : {}),
  };
}

function joined(fields: [string, string][]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of fields) {
    const key = name.toLowerCase();
    headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
  }
  return headers;
}

function framingOf(headers: Record<string, string>): ReadRequest['framing'] {
  const hasLength = headers['content-length'] !== undefined;
  const isChunked = /chunked/i.test(headers['transfer-encoding'] ?? '');
  if (hasLength && isChunked) return 'both';
  return isChunked ? 'chunked' : hasLength ? 'length' : 'none';
}

function bodyOf(
  rest: Buffer,
  framing: ReadRequest['framing'],
  headers: Record<string, string>,
): { body: Buffer; size: number; malformed?: string } | undefined {
  if (framing === 'none') return { body: Buffer.alloc(0), size: 0 };
  if (framing !== 'length') return unchunked(rest);
  const length = Number(headers['content-length']);
  if (!Number.isInteger(length) || length < 0)
    return { body: rest, size: rest.length, malformed: `Content-Length: ${headers['content-length']}` };
  return rest.length < length ? undefined : { body: rest.subarray(0, length), size: length };
}

function unchunked(bytes: Buffer): { body: Buffer; size: number; malformed?: string } | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const line = bytes.subarray(at, end).toString('latin1');
    const size = /^[0-9a-f]+/i.test(line) ? Number.parseInt(line, 16) : Number.NaN;
    if (Number.isNaN(size))
      return { body: bytes, size: bytes.length, malformed: `chunk ${JSON.stringify(line.slice(0, 40))}` };
    const next = end + 2 + size + 2;
    if (bytes.length < next) return undefined;
    if (size === 0) return { body: Buffer.concat(chunks), size: next };
    chunks.push(bytes.subarray(end + 2, end + 2 + size));
    at = next;
  }
}

/** As text where the bytes are UTF-8, so that a reader can read it. */
function asWireBody(body: Buffer): string | { base64: string } {
  const text = body.toString('utf8');
  return Buffer.from(text, 'utf8').equals(body) ? text : { base64: body.toString('base64') };
}
