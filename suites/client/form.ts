import { bodyBytes } from '../../spec/index.ts';
import type { Observation } from '../verdict.ts';
import type { ClientExchange } from './exchange.ts';

/** How a request is spelled, where its meaning leaves a choice. */
export function formOf({ sent: [first] }: ClientExchange): Observation[] {
  if (!first) return [];
  const { request, framing, fields } = first;
  const { headers } = request;
  const body = request.body === undefined ? undefined : bodyBytes(request.body).toString('utf8');
  if (body !== undefined && /[^\x00-\x7f]|\\u00/.test(body))
    return [
      { about: 'text beyond US-ASCII', seen: /[^\x00-\x7f]/.test(body) ? 'UTF-8 as it is' : '\\u escapes' },
    ];
  const named = (name: string) => headers[name] ?? 'none';
  return [
    { about: 'length of the body', seen: FRAMING[framing] },
    { about: 'spelling of the JSON', seen: body === undefined ? 'no body' : spellingOf(body) },
    ...(body === undefined ? [{ about: 'Content-Type without a body', seen: named('content-type') }] : []),
    { about: 'Accept', seen: named('accept') },
    { about: 'Accept-Encoding', seen: named('accept-encoding') },
    { about: 'Expect', seen: named('expect') },
    { about: 'x-amz-content-sha256', seen: headers['x-amz-content-sha256'] ? 'sent' : 'not sent' },
    { about: 'amz-sdk-request', seen: named('amz-sdk-request') },
    { about: 'signed headers', seen: /SignedHeaders=([^,]+)/.exec(named('authorization'))?.[1] ?? 'none' },
    {
      about: 'headers',
      seen: [...new Set(fields.map(([name]) => name.toLowerCase()))].toSorted().join(', '),
    },
  ];
}

const FRAMING = {
  none: 'neither Content-Length nor chunks',
  length: 'Content-Length',
  chunked: 'chunks',
  both: 'Content-Length and chunks',
};

function spellingOf(body: string): string {
  const blanks = /[:,]\s/.test(body) ? 'blanks after separators' : 'compact';
  return `${blanks}, ${Buffer.byteLength(body)} bytes`;
}
