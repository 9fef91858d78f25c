import { describe, expect, it } from 'vitest';
import type { Contract } from '../spec/index.ts';
import type { Verdict } from '../suites/index.ts';
import { redactVerdict } from './redact.ts';

const contract = {
  namespace: 'things',
  hash: '',
  documents: {},
  operations: [
    {
      body: {
        required: true,
        schema: {
          properties: {
            List: {
              items: {
                properties: {
                  Name: { 'x-secret': 'errors' },
                  Password: { type: 'string', 'x-secret': 'always' },
                },
              },
            },
          },
        },
      },
      success: { status: 200, says: '' },
    },
  ],
} as unknown as Contract;

const SECRET = 'hunter22 "quoted"';

function verdictWith(
  part: Partial<NonNullable<Verdict['counterexample']>>,
  rest: Partial<Verdict> = {},
): Verdict {
  return {
    requirement: 'PutThing/body/required',
    status: 'fail',
    cases: 1,
    requests: 1,
    counterexample: {
      about: 'plain',
      given: [],
      request: {
        method: 'PUT',
        target: '/',
        headers: {},
        body: JSON.stringify({ List: [{ Password: SECRET }] }),
      },
      reply: { status: 200, headers: {}, body: '' },
      repeated: [3, 3],
      ...part,
    },
    ...rest,
  };
}

describe('redactVerdict', () => {
  it('masks a secret member where it stands and leaves every other byte', () => {
    const body = '{ "List":[{"Name":"jdoe", "Password" : "hunter22"},{"Password":""},{"Password":7}] }';
    const { counterexample } = redactVerdict(
      verdictWith({ request: { method: 'PUT', target: '/', headers: {}, body } }),
      contract,
    );
    expect(counterexample?.request.body).toBe(
      '{ "List":[{"Name":"jdoe", "Password" : "***"},{"Password":"***"},{"Password":7}] }',
    );
  });

  it.each([
    ['a reply', { reply: { status: 400, headers: {}, body: `bad: ${SECRET}!` } }, 'reply.body', 'bad: ***!'],
    [
      'a reply as JSON',
      { reply: { status: 400, headers: {}, body: JSON.stringify({ Message: `bad ${SECRET}` }) } },
      'reply.body',
      '{"Message":"bad ***"}',
    ],
    [
      'a reply header',
      { reply: { status: 302, headers: { location: `/?p=${encodeURIComponent(SECRET)}` }, body: '' } },
      'reply.headers.location',
      '/?p=***',
    ],
    [
      'a content coding',
      { reply: { status: 200, headers: {}, body: '', coding: `gzip, ${SECRET}` } },
      'reply.coding',
      'gzip, ***',
    ],
    ['the description', { about: `Password: ${JSON.stringify(SECRET)}` }, 'about', 'Password: "***"'],
  ])('masks the same value in %s', (_, part, path, masked) => {
    expect(redactVerdict(verdictWith(part), contract).counterexample).toHaveProperty(path, masked);
  });

  it('masks by name in what was seen without a counterexample', () => {
    const { counterexample: _none, ...verdict } = verdictWith({});
    const seen = 'sent as {"Name":"n","Password":"hunter';
    const finding = { check: 'c', says: 's.', expected: 'e', received: 'given {"Password":"hunter22"}' };
    const { observations, findings } = redactVerdict(
      { ...verdict, observations: [{ about: 'a', seen }], findings: [finding] },
      contract,
    );
    expect(observations).toEqual([{ about: 'a', seen: 'sent as {"Name":"n","Password":"***' }]);
    expect(findings).toEqual([{ ...finding, received: 'given {"Password":"***"}' }]);
  });

  it('masks the same value in findings, observations and reasons', () => {
    const finding = { check: 'c', says: 's', expected: 'none', received: `the body has ${SECRET}` };
    const verdict = verdictWith(
      {},
      { findings: [finding], observations: [{ about: SECRET, seen: SECRET }], reason: `${SECRET}.` },
    );
    expect(redactVerdict(verdict, contract)).toMatchObject({
      findings: [{ received: 'the body has ***' }],
      observations: [{ about: '***', seen: '***' }],
      reason: '***.',
    });
  });

  it('masks secrets that only a reply or an earlier request holds', () => {
    const body = '{"Password":"sesame99"}';
    const { counterexample } = redactVerdict(
      verdictWith({
        given: [
          {
            request: { method: 'PUT', target: '/', headers: {}, body },
            reply: { status: 200, headers: {}, body },
          },
        ],
        reply: { status: 200, headers: {}, body: 'sesame99' },
      }),
      contract,
    );
    expect(JSON.stringify(counterexample)).not.toContain('sesame99');
  });

  it.each(['latin1', 'utf16le'] as const)('masks inside of bytes in %s', (encoding) => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('{"Password":"hunter22"}', encoding),
    ]);
    const { counterexample } = redactVerdict(
      verdictWith({
        request: { method: 'PUT', target: '/', headers: {}, body: { base64: bytes.toString('base64') } },
      }),
      contract,
    );
    const body = counterexample?.request.body as { base64: string };
    const shown = Buffer.from(body.base64, 'base64');
    expect(shown.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
    expect(shown.subarray(2).toString(encoding)).toBe('{"Password":"***"}');
  });

  it('masks headers that carry credentials, however they are spelt', () => {
    const headers = { Authorization: 'AWS4 …', 'x-amz-security-token': 't', cookie: 'c', accept: '*/*' };
    const { counterexample } = redactVerdict(
      verdictWith({
        request: { method: 'GET', target: '/', headers },
        reply: { status: 200, headers: { 'set-cookie': 'id=1' }, body: '' },
      }),
      contract,
    );
    expect(counterexample?.request.headers).toEqual({
      Authorization: '***',
      'x-amz-security-token': '***',
      cookie: '***',
      accept: '*/*',
    });
    expect(counterexample?.reply.headers).toEqual({ 'set-cookie': '***' });
  });

  it('changes nothing else', () => {
    const verdict: Verdict = { requirement: 'a/b', status: 'pass', cases: 1, requests: 1 };
    expect(redactVerdict(verdict, contract)).toEqual(verdict);
  });
});
