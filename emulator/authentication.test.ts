import { createHash } from 'node:crypto';
import { RequestSigner } from 'aws4';
import { describe, expect, it } from 'vitest';
import { authenticate, type SignedRequest } from './authentication.ts';
import { Refusal } from './errors.ts';

const WHO = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const NOW = new Date('2026-11-24T21:00:00Z');
const STAMP = '20261124T210000Z';
const PUT = '/voice-connectors/a%2Fb/termination/credentials?operation=put';

/** A request as a client of others signs it. */
function signed(
  {
    method = 'POST',
    target = PUT,
    body = '{"Credentials":[]}',
    headers = {} as Record<string, string>,
    stamp = STAMP,
    region = 'us-east-1',
    service = 'chime',
    who = WHO,
  } = {},
  change: (headers: Record<string, string>) => Record<string, string> = (each) => each,
): SignedRequest {
  const all = { Host: 'localhost:8787', 'Content-Type': 'application/json', 'X-Amz-Date': stamp, ...headers };
  const signer = new RequestSigner({ method, path: target, headers: all, body, service, region }, who);
  signer.datetime = stamp;
  const made = change(signer.sign().headers);
  return {
    method,
    target,
    headers: Object.entries(made).map(([name, value]) => [name.toLowerCase(), String(value)] as const),
    body: Buffer.from(body),
  };
}

function refusalOf(request: SignedRequest, now = NOW): Pick<Refusal, 'status' | 'type'> | undefined {
  try {
    authenticate(request, WHO, now);
    return undefined;
  } catch (cause) {
    expect(cause).toBeInstanceOf(Refusal);
    const { status, type, message } = cause as Refusal;
    expect(message).not.toMatch(/[0-9a-f]{16}|AKID|EXAMPLEKEY/);
    return { status, type };
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const WHO_IS_IT = { status: 401, type: 'UnauthorizedClientException' };
const NOT_THEY = { status: 403, type: 'ForbiddenException' };
const authorization = (headers: Record<string, string>, change: (value: string) => string) => ({
  ...headers,
  Authorization: change(headers.Authorization ?? ''),
});

describe('a signature of another maker', () => {
  it.each<[about: string, request: SignedRequest]>([
    ['is taken', signed()],
    ['is taken without a body', signed({ method: 'GET', target: '/voice-connectors', body: '' })],
    [
      'is taken for odd paths',
      signed({ target: '/voice-connectors/%20%C3%BC!(x)~/origination', method: 'PUT' }),
    ],
    ['is taken for a query in any order', signed({ target: '/voice-connectors?b=2&a=1&a=0&a-b=%20' })],
    ['is taken for a body beyond US-ASCII', signed({ body: '{"a":"\u00fc\u2603\u{1f600}"}' })],
    [
      'is taken with the hash of the body',
      signed({ headers: { 'X-Amz-Content-Sha256': hash('{"Credentials":[]}') } }),
    ],
    ['is taken with blanks in a field', signed({ headers: { Accept: '  a   b ' } })],
    [
      'is taken with its parts in another order',
      signed({}, (headers) =>
        authorization(headers, (value) =>
          value.replace(/(Credential=[^,]*), (SignedHeaders=[^,]*), (Signature=.*)/, '$3,$2,$1'),
        ),
      ),
    ],
    ['is taken a quarter of an hour later, not quite', signed({ stamp: '20261124T204501Z' })],
  ])('%s', (_, request) => {
    expect(refusalOf(request)).toBeUndefined();
  });

  it.each<[about: string, request: SignedRequest, refusal: object]>([
    ['that is not there', signed({}, ({ Authorization: _gone, ...rest }) => rest), WHO_IS_IT],
    ['of another scheme', signed({}, (headers) => authorization(headers, () => 'Bearer x')), WHO_IS_IT],
    ['that is empty', signed({}, (headers) => authorization(headers, () => '')), WHO_IS_IT],
    [
      'in capitals',
      signed({}, (headers) =>
        authorization(headers, (value) => value.replace(/Signature=.*/, (each) => each.toUpperCase())),
      ),
      WHO_IS_IT,
    ],
    ['of a key that nobody has', signed({ who: { ...WHO, accessKeyId: 'AKIDOTHER' } }), WHO_IS_IT],
    ['made with another secret', signed({ who: { ...WHO, secretAccessKey: 'other' } }), NOT_THEY],
    ['for another region', signed({ region: 'eu-west-1' }), NOT_THEY],
    ['for another service', signed({ service: 's3' }), NOT_THEY],
    ['of a quarter of an hour ago', signed({ stamp: '20261124T204459Z' }), NOT_THEY],
    ['of a quarter of an hour ahead', signed({ stamp: '20261124T211501Z' }), NOT_THEY],
    ['of another day', { ...signed(), headers: signed().headers.map(yesterday) }, NOT_THEY],
    ['over another body', { ...signed(), body: Buffer.from('{}') }, NOT_THEY],
    ['over another path', { ...signed(), target: PUT.replace('a%2Fb', 'c') }, NOT_THEY],
    ['over another query', { ...signed(), target: PUT.replace('put', 'delete') }, NOT_THEY],
    ['over another method', { ...signed(), method: 'PUT' }, NOT_THEY],
    ['beside a header that is not signed', withField('x-amz-meta', 'x'), NOT_THEY],
    ['with the hash of another body', withField('x-amz-content-sha256', hash('{}')), NOT_THEY],
  ])('%s is refused', (_, request, refusal) => {
    expect(refusalOf(request)).toEqual(refusal);
  });
});

function yesterday([name, value]: readonly [string, string]): readonly [string, string] {
  return [name, name === 'x-amz-date' ? '20261123T210000Z' : value];
}

function withField(name: string, value: string): SignedRequest {
  const request = signed();
  return { ...request, headers: [...request.headers, [name, value]] };
}
