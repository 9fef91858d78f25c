import { RequestSigner } from 'aws4';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode } from '../generators/request.ts';
import { sign } from './sigv4.ts';

const HOST = 'voice-chime.eu-west-2.amazonaws.com';
const NOW = new Date('2026-11-24T21:00:00Z');

const name = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc.constantFrom('a b', 'a/b', '../x', 'a%2Fb', "a!'()*b", '%', '+1206', '\u00fc\u2603', '..', '~-_.'),
);
const target = fc
  .tuple(
    name,
    fc.constantFrom('', '/origination', '/termination/credentials', '/', '//x'),
    fc.constantFrom(
      undefined,
      'operation=put',
      'operation=associate-phone-numbers&x=1',
      'b=2&a=1&a=0',
      'next-token=a%2Bb%2Fc%3D%3D&max-results=5',
      'x',
      'x=',
      'operation=%70ut&operation=put',
      'q=%20%C3%BC%27()*!',
    ),
  )
  .map(
    ([id, below, query]) =>
      `/voice-connectors/${encode(id)}${below}${query === undefined ? '' : `?${query}`}`,
  );
const request = fc.record({
  method: fc.constantFrom('GET', 'PUT', 'POST', 'DELETE'),
  target,
  body: fc.option(fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.constant('')), { nil: undefined }),
  headers: fc.constantFrom(
    {},
    { 'content-type': 'application/json' },
    { 'Content-Type': 'application/json; charset=utf-8', accept: '  */*   ' },
  ),
  sessionToken: fc.option(fc.constant('token/+=='), { nil: undefined }),
  sendsHash: fc.boolean(),
});

describe('a signature', () => {
  it('is the one that aws4 makes, for 1,000 requests', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(request, async ({ method, target, body, headers, sessionToken, sendsHash }) => {
        const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret/+', sessionToken };
        const made = await sign(
          {
            method,
            target,
            headers: headers as Record<string, string>,
            ...(body === undefined ? {} : { body }),
          },
          { credentials, service: 'chime', region: 'eu-west-2', host: HOST, now: NOW, sendsHash },
        );
        const oracle = new RequestSigner(
          {
            service: 'chime',
            region: 'eu-west-2',
            method,
            path: target,
            headers: {
              Host: HOST,
              ...headers,
              'X-Amz-Date': '20261124T210000Z',
              ...(sessionToken === undefined ? {} : { 'X-Amz-Security-Token': sessionToken }),
              ...(sendsHash ? { 'X-Amz-Content-Sha256': made.headers['x-amz-content-sha256'] } : {}),
            },
            body: body ?? '',
            doNotModifyHeaders: true,
          },
          credentials,
        );
        oracle.datetime = '20261124T210000Z';
        expect(made.headers.authorization).toBe(oracle.sign().headers.Authorization);
        expect(made).toMatchObject({ method, target });
        compared++;
      }),
      { numRuns: 1000, seed: 1 },
    );
    expect(compared).toBe(1000);
  });

  it('is the one that the published example has', async () => {
    const made = await sign(
      { method: 'GET', target: '/?Param2=value2&Param1=value1', headers: {} },
      {
        credentials: {
          accessKeyId: 'AKIDEXAMPLE',
          secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
        },
        service: 'service',
        region: 'us-east-1',
        host: 'example.amazonaws.com',
        now: new Date('2015-08-30T12:36:00Z'),
        sendsHash: false,
      },
    );
    expect(made.headers.authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    );
  });
});
