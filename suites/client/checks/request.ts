import type { Sent } from '../../../clients/index.ts';
import { encode } from '../../../generators/index.ts';
import { fixedQuery, type Operation } from '../../../spec/index.ts';
import { quoted } from '../../checks/check.ts';
import type { ClientExchange } from '../exchange.ts';
import { jsonOf, shown } from '../shown.ts';
import { readAuthorization, signatureOf } from '../signature.ts';
import { type ClientCheck, differs } from './check.ts';

/** A check of the first request; where none was sent there is nothing to see. */
function ofRequest(
  check: (sent: Sent, exchange: ClientExchange, at: string[]) => ReturnType<ClientCheck>,
): ClientCheck {
  return (exchange, { at = [] }) => {
    const [sent] = exchange.sent;
    return sent ? check(sent, exchange, at) : undefined;
  };
}

/** What the documents allow is sent. */
export const inputIsSent: ClientCheck = ({ case: each, sent, outcome }) => {
  if (sent.length > 0) return [];
  if (each.mayRefuse) return undefined;
  const says = 'An input that the documents allow is sent.';
  return differs('input-is-sent', says, `a request for ${quoted(each.about)}`, `none: ${shown(outcome)}`);
};

/** Request Syntax: the method. */
export const methodIsDocumented = ofRequest(({ request }, { case: { operation } }) =>
  differs(
    'method-is-documented',
    'The method is the documented one.',
    operation.method,
    request.method === operation.method ? undefined : quoted(request.method),
  ),
);

/** Request Syntax: the path, whichever of its characters are percent-encoded. */
export const pathIsDocumented = ofRequest(({ request }, { case: { operation, labels } }) => {
  const wanted = wantedSegments(operation, labels);
  const found = segmentsOf(request.target).map(decoded);
  const isSame =
    found.length === wanted.length && found.every((segment, index) => segment === wanted[index]?.value);
  return differs(
    'path-is-documented',
    'The path is the documented one.',
    `/${wanted.map(({ value }) => encode(value)).join('/')}`,
    isSame ? undefined : quoted(pathOf(request.target)),
  );
});

/** A segment stands for the value that was given. */
export const labelDecodes = ofRequest(({ request }, { case: { operation, labels } }, at) => {
  const wanted = wantedSegments(operation, labels);
  const index = wanted.findIndex(({ label }) => label === at[0]);
  const found = segmentsOf(request.target);
  const isSame = decoded(found[index] ?? '') === wanted[index]?.value;
  return differs(
    'label-decodes',
    'Decoded once, the segment is the value that was given.',
    `a segment for ${quoted(wanted[index]?.value ?? '')}: ${encode(wanted[index]?.value ?? '')}`,
    isSame ? undefined : quoted(pathOf(request.target)),
  );
});

/** A segment leaves nothing to whoever may decode it on the way. */
export const labelIsEscaped = ofRequest(({ request }, { case: { operation, labels } }, at) => {
  const wanted = wantedSegments(operation, labels);
  const index = wanted.findIndex(({ label }) => label === at[0]);
  const found = segmentsOf(request.target);
  const value = wanted[index]?.value ?? '';
  const segment = found[index] ?? '';
  if (decoded(segment) !== value) return undefined;
  const upper = segment.replaceAll(/%[0-9a-f]{2}/gi, (each) => each.toUpperCase());
  return differs(
    'label-is-escaped',
    'Everything but unreserved characters is percent-encoded.',
    encode(value),
    upper === encode(value) ? undefined : quoted(segment),
  );
});

/** Request Syntax: the query literal, and nothing that the operation does not bind. */
export const queryIsDocumented = ofRequest(({ request }, { case: { operation } }) => {
  const [, query = ''] = request.target.split(/\?(.*)/s);
  const found = query.split('&').filter((pair) => pair !== '');
  const wanted = fixedQuery(operation).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const isSame = found.toSorted().join('&') === wanted.toSorted().join('&');
  return differs(
    'query-is-documented',
    'The query is the documented literal.',
    wanted.length > 0 ? `?${wanted.join('&')}` : 'no query',
    isSame ? undefined : query === '' ? 'no query' : quoted(`?${query}`),
  );
});

/** A client that was given an endpoint asks for that one. */
export const hostIsEndpoint = ofRequest(({ fields }, { endpoint }) => {
  const hosts = fields.filter(([name]) => name.toLowerCase() === 'host').map(([, value]) => value);
  return differs(
    'host-is-endpoint',
    'The Host field is the authority of the endpoint.',
    'the authority of the endpoint, once',
    hosts.length === 1 && hosts[0]?.toLowerCase() === new URL(endpoint).host
      ? undefined
      : hosts.length === 0
        ? 'no Host'
        : quoted(hosts.join(', ')),
  );
});

/** Request Syntax: "Content-type: application/json". Parameters are allowed. */
export const contentTypeIsSent = ofRequest(({ request }) => {
  if (request.body === undefined) return undefined;
  const type = request.headers['content-type'];
  return differs(
    'content-type-is-sent',
    'The body is labelled application/json.',
    'content-type: application/json',
    /^application\/json\s*(;|$)/i.test(type ?? '') ? undefined : type === undefined ? 'none' : quoted(type),
  );
});

/** A body has one end. */
export const bodyIsDelimited = ofRequest(({ framing, malformed }) =>
  differs(
    'body-is-delimited',
    'A body is delimited by Content-Length or by chunks.',
    'one of the two, well formed',
    malformed ?? (framing === 'both' ? 'Content-Length and Transfer-Encoding' : undefined),
  ),
);

/** An operation without request members has no request body. */
export const noBodyIsSent = ofRequest(({ request }) =>
  differs(
    'no-body-is-sent',
    'The request has no body.',
    'no body',
    request.body === undefined ? undefined : jsonOf(request.body),
  ),
);

/** The credentials that every client is given. They open nothing. */
export const CREDENTIALS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
export const REGION = 'us-east-1';

/** The signature is the one of these bytes under the given credentials. */
export const signatureIsValid = ofRequest(({ request }) => {
  const { authorization: field } = request.headers;
  const authorization = readAuthorization(field);
  const says = 'The Authorization header holds a signature of the request.';
  if (!authorization)
    return differs(
      'signature-is-valid',
      says,
      'AWS4-HMAC-SHA256 …',
      field === undefined ? 'no field' : 'another form',
    );
  const { accessKeyId, signature } = authorization;
  const isValid =
    accessKeyId === CREDENTIALS.accessKeyId &&
    signature === signatureOf(request, authorization, CREDENTIALS.secretAccessKey);
  return differs(
    'signature-is-valid',
    says,
    'the signature of the request that came',
    isValid ? undefined : 'the signature of something else',
  );
});

/** The signature is for this service. */
export const signatureIsForService = ofRequest(({ request }, { case: { operation } }) => {
  const authorization = readAuthorization(request.headers.authorization);
  if (!authorization) return undefined;
  const { region, service } = authorization;
  const wanted = `${REGION}/${operation.authentication?.service ?? service}/aws4_request`;
  const found = `${region}/${service}/aws4_request`;
  return differs(
    'signature-is-for-service',
    'The signature is for the service and the region.',
    wanted,
    found === wanted ? undefined : quoted(found),
  );
});

/** The segments of an operation's path, with their values. */
function wantedSegments(
  { path }: Operation,
  labels: Record<string, string>,
): { value: string; label?: string }[] {
  return path
    .split('/')
    .slice(1)
    .map((segment) => {
      const [, label] = /^\{(.+)\}$/.exec(segment) ?? [];
      return label === undefined ? { value: segment } : { value: labels[label] ?? '', label };
    });
}

function pathOf(target: string): string {
  return target.split('?')[0] ?? '';
}

function segmentsOf(target: string): string[] {
  return pathOf(target).split('/').slice(1);
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
