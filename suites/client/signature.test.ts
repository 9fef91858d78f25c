import { RequestSigner } from 'aws4';
import { describe, expect, it } from 'vitest';
import { CREDENTIALS } from './checks/request.ts';
import { readAuthorization, signatureOf } from './signature.ts';

/** A request signed by another implementation. */
function signed(path: string, body?: string, headers: Record<string, string> = {}) {
  const method = body === undefined ? 'GET' : 'POST';
  const options = new RequestSigner(
    {
      host: '127.0.0.1:8080',
      service: 'chime',
      region: 'us-east-1',
      method,
      path,
      headers,
      ...(body === undefined ? {} : { body }),
    },
    CREDENTIALS,
  ).sign();
  const fields = Object.entries(options.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  const request = {
    method,
    target: path,
    headers: Object.fromEntries(fields) as Record<string, string>,
    ...(body === undefined ? {} : { body }),
  };
  return { request, authorization: readAuthorization(request.headers.authorization) };
}

describe('signatureOf', () => {
  it.each<[string, string?, Record<string, string>?]>([
    ['/voice-connectors/abc'],
    ['/voice-connectors/a%20b/origination'],
    ['/voice-connectors/a%2Fb?operation=put', '{"A":"\u00fc"}'],
    ['/voice-connectors?next-token=b&max-results=5'],
    ['/things', '{}', { 'X-Amz-Meta': 'two   blanks ' }],
  ])('agrees with another implementation on %s', (path, body, headers) => {
    const { request, authorization } = signed(path, body, headers);
    if (!authorization) throw new Error(String(request.headers.authorization));
    expect(signatureOf(request, authorization, CREDENTIALS.secretAccessKey)).toBe(authorization.signature);
    expect(signatureOf({ ...request, method: 'PUT' }, authorization, CREDENTIALS.secretAccessKey)).not.toBe(
      authorization.signature,
    );
  });
});

describe('readAuthorization', () => {
  it.each([
    undefined,
    '',
    'Bearer x',
    'AWS4-HMAC-SHA256 Credential=a/20260101/r/s, SignedHeaders=host, Signature=x',
  ])('takes %j for none', (value) => {
    expect(readAuthorization(value)).toBeUndefined();
  });
});
