import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyOf } from '../cli/policy.ts';
import type { Settings } from '../cli/settings.ts';
import { builtInContract, restrict } from '../spec/index.ts';
import type { WireRequest } from '../spec/wire.ts';
import { plannedCases } from '../suites/index.ts';
import { type Guard, GuardRefused, guardOf } from './guard.ts';

const contract = restrict(await builtInContract('chime-sdk-voice'));
const settings = { only: [], operation: [], phoneNumber: [], seed: 1 } as unknown as Settings;
const policy = policyOf(contract, settings);
const OWN = 'mine0mine0mine0mine0m1';
const FOREIGN = 'abcdef1ghij2klmno3pqr4';
const WHITHER = { host: 'gateway.example', basePath: '' };

/** A guard that has seen this run create one connector, and somebody else's listed. */
function guard(more: Partial<typeof policy> = {}): Guard {
  const each = guardOf({ ...policy, ...more });
  const told = (method: string, body: object) =>
    each.arrived(
      { method, target: '/voice-connectors', headers: {} },
      { status: 200, headers: {}, body: JSON.stringify(body) },
      WHITHER,
    );
  told('GET', { VoiceConnectors: [{ VoiceConnectorId: FOREIGN }, { VoiceConnectorId: 'VC-1' }] });
  told('POST', { VoiceConnector: { VoiceConnectorId: OWN } });
  return each;
}

const bound = ({ target, ...request }: WireRequest): WireRequest => ({
  ...request,
  target: target.replaceAll(/\{[^}%]*%?\}/g, OWN),
});
const isLetOut = (request: WireRequest, each = guard()) => {
  try {
    each.leaving(request, WHITHER);
    return true;
  } catch (cause) {
    expect(cause).toBeInstanceOf(GuardRefused);
    return false;
  }
};

const plain = guardOf(policy);
const planned = plannedCases(contract, (await import('../suites/index.ts')).select(contract), {
  seed: 5,
  runs: 10,
  maxRequests: Number.POSITIVE_INFINITY,
  fixtures: {},
  mayLeave: (request) => plain.allows(request),
}).flatMap(({ given, when, after }) => [...given, when, ...after]);

describe('a request of the plan', () => {
  it('is let out, every one', () => {
    expect(planned.length).toBeGreaterThan(2000);
    const each = guard();
    expect(planned.map(bound).filter((request) => !isLetOut(request, each))).toEqual([]);
  });
});

/** Whether the request names the run's own connector; with letters around it, a name would be too long for any. */
const isNamed = ({ target }: WireRequest) => target.includes(OWN) && !/xx(?=[/?]|$)|\/xx/.test(target);

/** Ways in which a request could be about to do harm. */
const MUTATIONS: Record<string, (request: WireRequest, pick: number) => WireRequest | undefined> = {
  'another connector': (request) =>
    isNamed(request) ? { ...request, target: request.target.replace(OWN, FOREIGN) } : undefined,
  'another connector, written otherwise': (request, pick) =>
    isNamed(request)
      ? {
          ...request,
          target: request.target.replace(
            OWN,
            [
              FOREIGN.toUpperCase(),
              `%20${FOREIGN}`,
              FOREIGN.replace('a', '%61'),
              FOREIGN.replace('a', '%2561'),
              `${OWN}%2F..%2F${FOREIGN}`,
              `${FOREIGN}%00`,
              `..%5C${FOREIGN}`,
              'VC-1',
              'VC%2D1',
            ][pick % 9] as string,
          ),
        }
      : undefined,
  'a connector that nobody knows': (request) =>
    isNamed(request)
      ? { ...request, target: request.target.replace(OWN, 'qqqqqqqqqqqqqqqqqqqqq') }
      : undefined,
  'another operation': (request, pick) => ({
    ...request,
    method: ['DELETE', 'PUT', 'POST', 'GET'][pick % 4] as string,
    target: [
      `/voice-connectors/${OWN}/termination`,
      `/voice-connectors/${OWN}/streaming-configuration`,
      '/phone-numbers?operation=batch-delete',
      '/voice-connector-groups',
      `/voice-connectors/${OWN}/termination/credentials?operation=purge`,
      '/phone-numbers/%2B12065550100',
    ][pick % 6] as string,
  }),
  'another host': (request) => ({ ...request, headers: { ...request.headers, host: 'elsewhere.example' } }),
  "a host that is somebody's": (request, pick) =>
    swapped(request, 'Host', ['8.8.8.8', 'sip.customer.net', '10.24.34.0'], pick),
  "a number that is somebody's": (request, pick) =>
    swapped(
      request,
      'E164PhoneNumbers',
      ['+12068675309', '2065550100', '+1 (206) 867-5309', '\\u002b12068675309'],
      pick,
    ),
  "a user name that is somebody's": (request, pick) =>
    swapped(request, pick % 2 === 0 ? 'Username' : 'Usernames', ['jdoe', 'sales', '', '\\u006adoe'], pick),
};

/** The request with a value at a member replaced, or undefined where it has no such member. */
function swapped(
  request: WireRequest,
  member: string,
  values: string[],
  pick: number,
): WireRequest | undefined {
  if (typeof request.body !== 'string') return undefined;
  const value = `"${values[pick % values.length]}"`;
  const body = request.body.replace(
    new RegExp(`("${member}"\\s*:\\s*\\[?\\s*)"(?:[^"\\\\]|\\\\.)*"`),
    `$1${value}`,
  );
  return body === request.body ? undefined : { ...request, body };
}

describe('a request outside of the plan', () => {
  it('is held back, 1,000 of 1,000', () => {
    const each = guard();
    let held = 0;
    const kinds = new Set<string>();
    const mutations = Object.entries(MUTATIONS);
    fc.assert(
      fc.property(
        fc.constantFrom(...planned.map(bound)),
        fc.nat(mutations.length - 1),
        fc.nat(),
        (request, which, pick) => {
          const [kind, mutate] = mutations[which] as (typeof mutations)[number];
          const mutated = mutate(request, pick);
          fc.pre(mutated !== undefined);
          expect(isLetOut(mutated as WireRequest, each), `${kind}: ${JSON.stringify(mutated)}`).toBe(false);
          held++;
          kinds.add(kind);
        },
      ),
      { numRuns: 1000, seed: 1, maxSkipsPerRun: 100 },
    );
    expect(held).toBe(1000);
    expect([...kinds].sort()).toEqual(Object.keys(MUTATIONS).sort());
  });

  it.each<[about: string, request: WireRequest]>([
    ['another path than the address has', { method: 'GET', target: 'voice-connectors', headers: {} }],
    [
      'a number in a body that is no JSON',
      {
        method: 'POST',
        target: `/voice-connectors/${OWN}?operation=disassociate-phone-numbers`,
        headers: {},
        body: "{'E164PhoneNumbers':['+12068675309'",
      },
    ],
    [
      'a number that is no text',
      {
        method: 'POST',
        target: `/voice-connectors/${OWN}?operation=disassociate-phone-numbers`,
        headers: {},
        body: '{"e164phonenumbers":[12068675309]}',
      },
    ],
    [
      'a number in other bytes',
      {
        method: 'POST',
        target: `/voice-connectors/${OWN}?operation=disassociate-phone-numbers`,
        headers: {},
        body: { base64: Buffer.from('{"E164PhoneNumbers":["+12068675309"]}', 'utf16le').toString('base64') },
      },
    ],
  ])('is held back: %s', (_, request) => {
    expect(isLetOut(request)).toBe(false);
  });

  it('is what puts back what was there, unless it was granted to the letter', () => {
    const put = (Host: string): WireRequest => ({
      method: 'PUT',
      target: `/voice-connectors/${FOREIGN}/origination`,
      headers: {},
      body: JSON.stringify({ Origination: { Routes: [{ Host }] } }),
    });
    const granting = guard({ named: [FOREIGN] });
    expect(isLetOut(put('sip.telephony.com'), granting)).toBe(false);
    granting.grant(put('sip.telephony.com'));
    expect(isLetOut(put('sip.telephony.com'), granting)).toBe(true);
    expect(isLetOut(put('sip2.telephony.com'), granting)).toBe(false);
    expect(isLetOut(put('sip.telephony.com'), guard({ granted: [put('sip.telephony.com')] }))).toBe(true);
    const removal: WireRequest = { method: 'DELETE', target: `/voice-connectors/${FOREIGN}`, headers: {} };
    granting.grant(removal);
    expect(isLetOut(removal, granting)).toBe(false);
  });

  it('is the removal of a connector that was named', () => {
    const removal = (id: string): WireRequest => ({
      method: 'DELETE',
      target: `/voice-connectors/${id}`,
      headers: {},
    });
    const named = guard({ named: [FOREIGN] });
    expect(isLetOut({ method: 'GET', target: `/voice-connectors/${FOREIGN}`, headers: {} }, named)).toBe(
      true,
    );
    expect(isLetOut(removal(FOREIGN), named)).toBe(false);
    expect(isLetOut(removal(OWN), named)).toBe(true);
    expect(named.allows(removal('{voiceConnector}'))).toBe(false);
    expect(named.allows(removal('{own:voiceConnector}'))).toBe(true);
  });
});

describe('a connector', () => {
  it('that a target says it created, though it was there before, is not taken for one of the run', () => {
    const each = guard();
    each.arrived(
      { method: 'POST', target: '/voice-connectors', headers: {} },
      { status: 201, headers: {}, body: JSON.stringify({ VoiceConnector: { VoiceConnectorId: FOREIGN } }) },
      WHITHER,
    );
    expect(isLetOut({ method: 'GET', target: `/voice-connectors/${FOREIGN}`, headers: {} }, each)).toBe(
      false,
    );
  });
});
