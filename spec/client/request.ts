import { fixedQuery, type Operation } from '../contract.ts';
import { members } from '../members.ts';
import type { ClientRequirement } from './kind.ts';
import { onPage, row } from './row.ts';

/** What a conforming input looks like on the wire, but for its body. */
export function request(operation: Operation): ClientRequirement[] {
  const syntax = onPage(operation, 'Request Syntax');
  const query = fixedQuery(operation).map(([name, value]) => `${name}=${value}`);
  const binding = `${operation.method} ${operation.path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  const printed = { level: 'must', says: `${binding}.`, source: syntax } as const;
  return [
    row(operation, 'request/sent', 'client-sent', {
      level: 'must',
      says: 'An input that the documents allow is sent.',
      source: syntax,
    }),
    row(operation, 'request/method', 'client-method', printed),
    row(operation, 'request/path', 'client-path', printed),
    row(operation, 'request/query', 'client-query', printed),
    ...labels(operation),
    row(operation, 'request/host', 'client-host', {
      level: 'must',
      says: 'The Host field is the authority of the endpoint that was given.',
      source: { document: 'RFC9112', section: 'Host and :authority' },
    }),
    row(operation, 'request/framing', 'client-framing', {
      level: 'must',
      says: 'A message body is delimited by Content-Length or by chunks, never by both.',
      source: { document: 'RFC9112', section: 'Message Body' },
    }),
    ...signature(operation),
    row(operation, 'request/form', 'client-form', {
      level: 'observe',
      says: 'The documents leave open how a request is spelled beyond its meaning.',
      source: syntax,
    }),
  ];
}

/** Rows of an operation that not everybody may call. */
function signature(operation: Operation): ClientRequirement[] {
  const { authentication } = operation;
  if (!authentication) return [];
  return [
    row(operation, 'request/signature', 'client-signature', {
      level: 'must',
      says: 'The Authorization header holds an AWS Signature Version 4 signature of the request.',
      source: onPage(operation, 'Examples'),
    }),
    row(operation, 'request/signature-scope', 'client-signature-scope', {
      level: 'must',
      says: `The signature is for the service named ${authentication.service}, in the configured region.`,
      source: { document: 'voice-model', section: 'Service' },
    }),
  ];
}

function labels(operation: Operation): ClientRequirement[] {
  return members(operation)
    .filter((member) => member.in === 'path')
    .flatMap((member) => {
      const at = { in: member.in, at: member.at, schema: member.schema } as const;
      const place = `request.path.${member.at.join('.')}`;
      const source = { document: 'restJson1', section: 'HTTP labels' };
      return [
        row(operation, `${place}/decoded`, 'client-label', {
          level: 'must',
          says: 'Decoded once, a segment of the path is the value that was given, whatever characters it has.',
          source,
          more: at,
        }),
        row(operation, `${place}/escaped`, 'client-escaping', {
          level: 'should',
          says: 'Everything but unreserved characters is percent-encoded in a segment of the path.',
          source,
          more: at,
        }),
        row(operation, `${place}/open`, 'client-open-label', {
          level: 'observe',
          says: 'No document says what a client does with dots, blanks or nothing in place of a name.',
          source: onPage(operation, 'URI Request Parameters'),
          more: at,
        }),
      ];
    });
}
