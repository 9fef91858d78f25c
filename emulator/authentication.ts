import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { forbidden, unauthorized } from './errors.ts';

/** Who may call, and where. */
export interface Authentication {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The region this server stands in. @defaultValue `'us-east-1'` */
  readonly region?: string;
}

/** What of a request a signature covers. */
export interface SignedRequest {
  readonly method: string;
  readonly target: string;
  /** Names in lower case, in the order sent, repeated ones too. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** "The name of the service", as it stands in the scope of a credential. */
const SERVICE = 'chime';

/** "More than 15 minutes after the date stamp" is too late; as early is too early. */
const TOLERANCE_MS = 15 * 60 * 1000;

/**
 * Signature Version 4, from its public description: a canonical request is hashed into a string to sign, and the string
 * signed with a key derived from the secret, the day, the region and the service.
 *
 * Who cannot be told is refused as 401, who is not who they say, or asks elsewhere or at another time, as 403.
 */
export function authenticate(request: SignedRequest, who: Authentication, now: Date): void {
  const { credential, signedHeaders, signature } = readAuthorization(request);
  const [accessKeyId, day, region, service, terminator] = credential;
  if (accessKeyId !== who.accessKeyId) throw unauthorized('The access key is not known.');

  if (region !== (who.region ?? 'us-east-1')) throw forbidden('The credential is scoped to another region.');
  if (service !== SERVICE) throw forbidden('The credential is scoped to another service.');
  if (terminator !== 'aws4_request')
    throw forbidden('The credential has another terminator than aws4_request.');

  const stamp = headerOf(request, 'x-amz-date') ?? '';
  const time = timeOf(stamp);
  if (time === undefined) throw forbidden('X-Amz-Date must be a time such as 20261124T210000Z.');
  if (!stamp.startsWith(day ?? '-')) throw forbidden('The credential is scoped to another day.');
  if (Math.abs(now.getTime() - time) > TOLERANCE_MS) throw forbidden('The signature is not of now.');

  const missing = request.headers
    .map(([name]) => name)
    .find((name) => (name === 'host' || name.startsWith('x-amz-')) && !signedHeaders.includes(name));
  if (missing !== undefined || !signedHeaders.includes('host'))
    throw forbidden('Host and every X-Amz- header must be signed.');

  const declared = headerOf(request, 'x-amz-content-sha256');
  const bodyHash = sha256(request.body);
  if (declared !== undefined && declared !== bodyHash)
    throw forbidden('The body is not the one that was signed.');

  const scope = credential.slice(1).join('/');
  const canonical = canonicalRequest(request, signedHeaders, bodyHash);
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n');
  const key = [day ?? '', region, service, terminator].reduce<string | Buffer>(
    (each, part) => hmac(each, part),
    `AWS4${who.secretAccessKey}`,
  );
  const expected = hmac(key, toSign);
  const sent = Buffer.from(signature, 'hex');
  if (sent.length !== expected.length || !timingSafeEqual(sent, expected))
    throw forbidden('The signature does not match the request.');
}

/** `AWS4-HMAC-SHA256 Credential=…/…, SignedHeaders=a;b, Signature=…`, the parts in any order. */
function readAuthorization(request: SignedRequest) {
  const value = headerOf(request, 'authorization');
  if (value === undefined) throw unauthorized('The request has no Authorization.');
  const [, text = ''] = /^AWS4-HMAC-SHA256\s+(.*)$/.exec(value) ?? [];
  const parts = new Map(
    text.split(',').map((part): [string, string] => {
      const sign = part.indexOf('=');
      return [part.slice(0, sign).trim(), part.slice(sign + 1).trim()];
    }),
  );
  const credential = parts.get('Credential')?.split('/') ?? [];
  const signedHeaders = parts.get('SignedHeaders')?.split(';') ?? [];
  const signature = parts.get('Signature') ?? '';
  if (credential.length !== 5 || signedHeaders.length === 0 || !/^[0-9a-f]{64}$/.test(signature))
    throw unauthorized('The Authorization is not one of AWS4-HMAC-SHA256.');
  return { credential, signedHeaders, signature };
}

function canonicalRequest(
  { method, target, headers }: SignedRequest,
  signedHeaders: readonly string[],
  bodyHash: string,
): string {
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  const query = mark === -1 ? '' : target.slice(mark + 1);
  const fields = signedHeaders.map((name) => {
    const values = headers.filter(([each]) => each === name).map(([, value]) => value);
    return `${name}:${values.map((value) => value.trim().replaceAll(/ +/g, ' ')).join(',')}\n`;
  });
  return [
    method,
    canonicalPath(path),
    canonicalQuery(query),
    fields.join(''),
    signedHeaders.join(';'),
    bodyHash,
  ].join('\n');
}

/** "Normalize URI paths according to RFC 3986", then encode each segment, which has been encoded once, again. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(encode(segment));
  }
  const end = segments.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${segments.join('/')}${end}`;
}

/** Parameters sorted by name, then by value, each encoded once. */
function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const sign = pair.indexOf('=');
      const [name, value] = sign === -1 ? [pair, ''] : [pair.slice(0, sign), pair.slice(sign + 1)];
      return [encode(decoded(name)), encode(decoded(value))] as const;
    })
    .sort(([a, x], [b, y]) => order(a, b) || order(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Everything but unreserved characters is escaped. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function headerOf({ headers }: SignedRequest, name: string): string | undefined {
  return headers.find(([each]) => each === name)?.[1];
}

function timeOf(stamp: string): number | undefined {
  if (!/^\d{8}T\d{6}Z$/.test(stamp)) return undefined;
  const text = stamp.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
