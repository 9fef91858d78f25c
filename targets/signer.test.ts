import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authentication, type RunningEmulator, startEmulator } from '../emulator/index.ts';
import { encode } from '../generators/request.ts';
import type { Signing, WireRequest } from '../spec/wire.ts';
import { httpTarget } from './http.ts';
import { DUMMY_CREDENTIALS, type Signer, sigv4Signer, withoutSecrets } from './signer.ts';
import type { Target } from './target.ts';

const NOW = new Date('2026-11-24T21:00:00Z');
const signer: Signer = sigv4Signer({
  service: 'chime',
  region: 'us-east-1',
  credentials: async () => DUMMY_CREDENTIALS,
  now: () => NOW,
});
const CONFORMING: Signing[] = ['hash-unsent', 'few-headers'];
/** What the emulator answers, as a stranger that has read the same public description. */
const SPOILED: [Signing, number][] = [
  ['absent', 401],
  ['other-scheme', 401],
  ['no-signature', 401],
  ['no-credential', 401],
  ['short-scope', 401],
  ['unknown-key', 401],
  ['other-secret', 403],
  ['last-digit', 403],
  ['other-region', 403],
  ['other-service', 403],
  ['hour-old', 403],
  ['hour-ahead', 403],
  ['no-date', 403],
  ['other-body', 403],
  ['declared-body', 403],
  ['other-path', 403],
  ['other-query', 403],
  ['other-method', 403],
  ['unsigned-host', 403],
  ['unsigned-field', 403],
];

let emulator: RunningEmulator;
let target: Target;
beforeAll(async () => {
  emulator = await startEmulator({ authentication: DUMMY_CREDENTIALS as Authentication, now: () => NOW });
  target = httpTarget(emulator.url, { signer });
});
afterAll(async () => {
  await target.close();
  await emulator.close();
});

const isRefused = (status: number) => status === 401 || status === 403;
const request = fc
  .record({
    method: fc.constantFrom('GET', 'PUT', 'POST', 'DELETE'),
    id: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 9 }),
      fc.constantFrom('..', 'a%2Fb', 'a b'),
    ),
    query: fc.constantFrom('', '?operation=put', '?b=1&a=%20&a-b=2&a', '?x=%C3%BC&operation=delete'),
    body: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
  })
  .map(
    ({ method, id, query, body }): WireRequest => ({
      method,
      target: `/voice-connectors/${encode(id)}/termination/credentials${query}`,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    }),
  );

describe('a signed request', () => {
  it('is taken by a server that checks signatures, over both ways to send it', async () => {
    await fc.assert(
      fc.asyncProperty(request, fc.boolean(), async (each, raw) => {
        const { status } = await (raw ? target.sendRaw(each) : target.send(each));
        expect(isRefused(status)).toBe(false);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it.each(CONFORMING)('is as good when signed as %s', async (signing) => {
    const { status } = await target.send({
      method: 'GET',
      target: '/voice-connectors',
      headers: {},
      signing,
    });
    expect(status).toBe(200);
  });

  it.each(SPOILED)('is refused when signed as %s, with %i', async (signing, status) => {
    await fc.assert(
      fc.asyncProperty(request, async (each) => {
        expect((await target.send({ ...each, signing })).status).toBe(status);
      }),
      { numRuns: 8, seed: 1 },
    );
  });

  it('leaves as it was but for its headers', async () => {
    const each: WireRequest = { method: 'PUT', target: '/x/%2e%2E/y?b&a=1', headers: {}, body: '{}' };
    for (const signing of [undefined, ...CONFORMING, ...SPOILED.map(([name]) => name)]) {
      const { request: made } = await signer.sign({ ...each, ...(signing ? { signing } : {}) }, 'h');
      expect({ ...made, headers: {} }).toEqual(each);
    }
  });
});

describe('a reply', () => {
  const reply = (body: string, headers: Record<string, string> = {}) => ({ status: 403, headers, body });

  it('without a secret is left alone', () => {
    const plain = reply('no');
    expect(withoutSecrets(plain, [['the secret key', 'hush']])).toBe(plain);
  });

  it('loses what only the signer knows, and says what it gave away', async () => {
    const spoiled: WireRequest = { method: 'GET', target: '/', headers: {}, signing: 'other-secret' };
    const { secrets } = await signer.sign(spoiled, 'h');
    const { request: right } = await signer.sign({ method: 'GET', target: '/', headers: {} }, 'h');
    const signature = right.headers.authorization?.slice(-64) ?? '-';
    const leaky = reply(`expected ${signature}`, { 'x-key': DUMMY_CREDENTIALS.secretAccessKey });
    expect(withoutSecrets(leaky, secrets)).toEqual({
      status: 403,
      headers: { 'x-key': '***' },
      body: 'expected ***',
      leaks: ['the secret key', 'the signature that would have been right'],
    });
  });

  it('loses it from its content coding too', () => {
    const coded = { ...reply('x', { 'content-encoding': 'gzip, hush' }), coding: 'gzip, hush' };
    expect(withoutSecrets(coded, [['the secret key', 'hush']])).toMatchObject({
      headers: { 'content-encoding': 'gzip, ***' },
      coding: 'gzip, ***',
    });
  });

  it('may quote the signature that it was sent', async () => {
    const spoiled: WireRequest = { method: 'GET', target: '/', headers: {}, signing: 'last-digit' };
    const { request: sent, secrets } = await signer.sign(spoiled, 'h');
    const quoting = reply(sent.headers.authorization ?? '');
    expect(withoutSecrets(quoting, secrets)).toBe(quoting);
  });
});
