import { createHash } from 'node:crypto';
import type { WireRequest } from '../../../spec/wire.ts';
import { DUMMY_CREDENTIALS } from '../../signer.ts';
import { sign } from '../../sigv4.ts';

/** How a server finds out who has signed a request: the parts of it that a liar leaves out. */

export const SCOPE = { service: 'chime', region: 'us-east-1' };

/** What a request's Authorization says. */
interface Said {
  scheme: string;
  key: string;
  region: string;
  service: string;
  signed: string[];
  /** Whether each part is there. */
  isWhole: boolean;
}

export function said({ headers }: WireRequest): Said {
  const value = headers.authorization ?? '';
  const [, key = '', , region = '', service = ''] =
    /Credential=([^/,]*)(?:\/([^/,]*)\/([^/,]*)\/([^/,]*)\/aws4_request)?/.exec(value) ?? [];
  const signed = /SignedHeaders=([^,]*)/.exec(value)?.[1]?.split(';') ?? [];
  const [scheme = ''] = value.split(' ');
  const isWhole = region !== '' && signed.length > 0 && /Signature=[0-9a-f]{64}/.test(value);
  return { scheme, key, region, service, signed, isWhole };
}

/** The request as its rightful sender would have signed it just now. */
export function resigned({ headers, ...request }: WireRequest, now: Date): Promise<WireRequest> {
  const {
    authorization: _signature,
    'x-amz-date': _date,
    'x-amz-content-sha256': _hash,
    'x-amz-security-token': _token,
    ...rest
  } = headers;
  const host = rest.host ?? '';
  return sign({ ...request, headers: rest }, { ...SCOPE, credentials: DUMMY_CREDENTIALS, host, now });
}

/** The Authorization that the secret makes for what a request's own Authorization says it covers. */
export async function madeFor(request: WireRequest): Promise<string> {
  const { signed, region, service, key } = said(request);
  const { authorization: _signature, 'x-amz-date': stamp = '', ...headers } = request.headers;
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => signed.includes(name)));
  const now = timeOf(stamp);
  if (Number.isNaN(now.getTime())) return '';
  const made = await sign(
    { ...request, headers: kept },
    {
      region,
      service,
      credentials: { ...DUMMY_CREDENTIALS, accessKeyId: key },
      host: headers.host ?? '',
      now,
      sendsHash: false,
      unsigned: new Set(signed.includes('host') ? [] : ['host']),
    },
  );
  return made.headers.authorization ?? '';
}

export async function isRight(request: WireRequest): Promise<boolean> {
  return (await madeFor(request)) === request.headers.authorization;
}

function timeOf(stamp: string): Date {
  return new Date(stamp.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

export const AGE_MS = 15 * 60 * 1000;
export const ageAt = ({ headers }: WireRequest, now: Date) =>
  now.getTime() - timeOf(headers['x-amz-date'] ?? '').getTime();
export const isFresh = (request: WireRequest, now: Date) => Math.abs(ageAt(request, now)) < AGE_MS;

/** Whether everything but the signature itself is in order. */
export function isOrderly(request: WireRequest, now: Date): boolean {
  const { isWhole, scheme, key, region, service, signed } = said(request);
  return (
    isWhole &&
    scheme === 'AWS4-HMAC-SHA256' &&
    key === DUMMY_CREDENTIALS.accessKeyId &&
    region === SCOPE.region &&
    service === SCOPE.service &&
    signed.includes('host') &&
    Object.keys(request.headers).every((name) => !name.startsWith('x-amz-') || signed.includes(name)) &&
    isFresh(request, now)
  );
}

export function isHashRight(request: WireRequest): boolean {
  const declared = request.headers['x-amz-content-sha256'];
  return declared === undefined || declared === createHash('sha256').update(textOf(request)).digest('hex');
}

export function textOf({ body }: WireRequest): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : Buffer.from(body.base64, 'base64').toString('utf8');
}
