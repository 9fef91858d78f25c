import { describe, expect, it } from 'vitest';
import { CLIENT_KINDS, type ClientKind, type Pointer } from '../../../spec/index.ts';
import { exchangeOf, rowOf } from '../client-exchange.fixture.ts';
import { clientCheckFor } from './index.ts';

type Given = Parameters<typeof exchangeOf>[0];
type Case = [kind: ClientKind, at: Pointer, given: Given];

const threw = (more: object) => ({
  kind: 'threw' as const,
  name: 'NotFoundException',
  message: 'm',
  status: 404,
  requestId: 'r',
  fault: 'client',
  text: 'NotFoundException: m',
  ...more,
});
const throws = {
  name: 'NotFoundException',
  status: 404,
  message: 'm',
  requestId: 'r',
  fault: 'client',
} as const;
const error = { throws, outcome: threw({}) };

const HELD: Case[] = [
  ['client-sent', [], {}],
  ['client-method', [], {}],
  ['client-path', [], {}],
  ['client-path', [], { sent: { target: '/things/a%2fb/parts' } }],
  ['client-label', ['id'], {}],
  ['client-label', ['id'], { labels: { id: 'ü' }, sent: { target: '/things/%C3%BC/parts' } }],
  ['client-escaping', ['id'], { sent: { target: '/things/a%2fb/parts' } }],
  ['client-query', [], {}],
  ['client-host', [], {}],
  ['client-content-type', [], { sent: { headers: { 'content-type': 'Application/JSON; charset=utf-8' } } }],
  ['client-framing', [], {}],
  ['client-body-json', [], {}],
  ['client-member-sent', ['Names'], {}],
  ['client-member-sent', ['Names', '[]'], {}],
  ['client-member-sent', ['Setting', 'Off'], {}],
  ['client-member-sent', ['Names'], { body: { Names: [] }, sent: { body: '{"Names":[ ]}' } }],
  ['client-member-absent', ['Setting', 'Port'], {}],
  ['client-undocumented', [], {}],
  ['client-success', [], {}],
  ['client-empty-value', [], {}],
  [
    'client-member-returned',
    ['A'],
    { returns: { A: 0 }, outcome: { kind: 'returned', value: { A: 0, B: 1 } } },
  ],
  [
    'client-member-returned',
    ['A'],
    {
      returns: { A: '2019-08-23T18:46:44.250Z' },
      outcome: { kind: 'returned', value: { A: '2019-08-23T18:46:44.250000+00:00' } },
    },
  ],
  ['client-success-id', [], { outcome: { kind: 'returned', value: {}, requestId: 'r' } }],
  ['client-error-name', [], error],
  ['client-error-status', [], error],
  ['client-error-message', [], error],
  ['client-error-id', [], error],
  ['client-error-fault', [], error],
  ['client-failure', [], { outcome: threw({ name: 'Whatever' }) }],
  ['client-refusal-final', [], error],
  ['client-secret', [], { secrets: ['pass'], log: 'quiet' }],
];

const BROKEN: Case[] = [
  ['client-sent', [], { sent: [] }],
  ['client-method', [], { sent: { method: 'PUT' } }],
  ['client-path', [], { sent: { target: '/things/a%2Fb/part' } }],
  ['client-path', [], { sent: { target: '/things/a/b/parts' } }],
  ['client-path', [], { sent: { target: '/things/a%2Fb/parts/' } }],
  ['client-path', [], { sent: { target: '/Things/a%2Fb/parts' } }],
  ['client-label', ['id'], { sent: { target: '/things/a%252Fb/parts' } }],
  ['client-label', ['id'], { sent: { target: '/things/%E0%A4%A/parts' } }],
  ['client-label', ['id'], { labels: { id: 'a b' }, sent: { target: '/things/a+b/parts' } }],
  ['client-escaping', ['id'], { labels: { id: 'a:b' }, sent: { target: '/things/a:b/parts' } }],
  ['client-query', [], { sent: { target: '/things/a%2Fb/parts' } }],
  ['client-query', [], { sent: { target: '/things/a%2Fb/parts?operation=get' } }],
  ['client-query', [], { sent: { target: '/things/a%2Fb/parts?operation=put&operation=put' } }],
  ['client-query', [], { sent: { target: '/things/a%2Fb/parts?operation=put&x' } }],
  ['client-host', [], { sent: { headers: { host: 'chime.us-east-1.amazonaws.com' } } }],
  ['client-content-type', [], { sent: { headers: {} } }],
  ['client-content-type', [], { sent: { headers: { 'content-type': 'application/jsonp' } } }],
  ['client-body-json', [], { sent: { body: '[]' } }],
  ['client-body-json', [], { sent: { body: '{' } }],
  ['client-body-json', [], { sent: { body: { base64: 'e/99' } } }],
  ['client-member-sent', ['Names'], { sent: { body: '{"names":["n"]}' } }],
  ['client-member-sent', ['Names'], { sent: { body: '{"Names":["n","n"]}' } }],
  ['client-member-sent', ['Names'], { sent: { body: '{"Names":"n"}' } }],
  ['client-member-sent', ['Names', '[]'], { sent: { body: '{"Names":["N"]}' } }],
  ['client-member-sent', ['Setting', 'Off'], { sent: { body: '{"Setting":{}}' } }],
  ['client-member-sent', ['Setting', 'Off'], { sent: { body: '{"Setting":{"Off":0}}' } }],
  ['client-member-sent', ['Setting', 'Off'], { sent: { body: '{"Setting":{"Off":"false"}}' } }],
  ['client-member-absent', ['Setting', 'Port'], { sent: { body: '{"Setting":{"Port":null}}' } }],
  ['client-undocumented', [], { sent: { body: '{"Names":[],"Zz":1}' } }],
  ['client-undocumented', [], { sent: { body: '{"Setting":{"off":false}}' } }],
  ['client-undocumented', [], { sent: { body: '{"__proto__":{}}' } }],
  ['client-no-body', [], {}],
  ['client-success', [], { outcome: threw({}) }],
  ['client-empty-value', [], { outcome: { kind: 'returned', value: null } }],
  ['client-empty-value', [], { outcome: { kind: 'returned', value: [] } }],
  ['client-empty-value', [], { outcome: { kind: 'returned', value: { ok: true } } }],
  ['client-member-returned', ['A'], { returns: { A: false } }],
  ['client-member-returned', ['A'], { returns: { A: 0 }, outcome: { kind: 'returned', value: { A: '0' } } }],
  [
    'client-member-returned',
    ['A'],
    { returns: { A: [] }, outcome: { kind: 'returned', value: { A: null } } },
  ],
  ['client-success-id', [], {}],
  ['client-error-name', [], { throws }],
  ['client-error-name', [], { throws, outcome: threw({ name: 'NotFound' }) }],
  ['client-error-status', [], { throws, outcome: threw({ status: 400 }) }],
  ['client-error-message', [], { throws, outcome: threw({ message: '' }) }],
  ['client-error-id', [], { throws, outcome: threw({ requestId: undefined }) }],
  ['client-error-fault', [], { throws, outcome: threw({ fault: 'server' }) }],
  ['client-failure', [], {}],
  ['client-refusal-final', [], { times: 2 }],
  ['client-secret', [], { secrets: ['pass'], outcome: threw({ text: 'input: pass' }) }],
  ['client-secret', [], { secrets: ['pass'], log: 'sends pass' }],
];

/** What says nothing about the row: another row is about it, or the client may do so. */
const MOOT: Case[] = [
  ['client-sent', [], { sent: [], mayRefuse: true }],
  ['client-method', [], { sent: [] }],
  ['client-escaping', ['id'], { sent: { target: '/things/a%252Fb/parts' } }],
  ['client-content-type', [], { sent: { method: 'GET', body: undefined as never } }],
  ['client-member-sent', ['Setting', 'Port'], {}],
  ['client-member-sent', ['Names'], { sent: { body: '{' } }],
  ['client-member-sent', ['Names', '[]'], { sent: { body: '{"names":["n"]}' } }],
  ['client-member-absent', ['Setting', 'Off'], {}],
  ['client-undocumented', [], { sent: { body: '[]' } }],
  ['client-signature-scope', [], {}],
  ['client-success', [], { sent: [] }],
  ['client-empty-value', [], { outcome: threw({}) }],
  ['client-member-returned', ['A'], { returns: {} }],
  ['client-member-returned', ['A', 'B'], { returns: { A: { B: 1 } } }],
  ['client-error-status', [], { throws }],
  ['client-failure', [], { sent: [] }],
];

const judge = ([kind, at, given]: Case) => clientCheckFor(kind)?.(exchangeOf(given), rowOf(kind, at));

describe('a check of a client', () => {
  it.each(HELD)('of %s at %j finds nothing in %j', (...each) => {
    expect(judge(each)).toEqual([]);
  });

  it.each(BROKEN)('of %s at %j finds one thing in %j', (...each) => {
    const findings = judge(each) ?? [];
    expect(findings).toHaveLength(1);
    expect(findings[0]?.says).toMatch(/\.$/);
    expect(findings[0]?.expected).not.toBe(findings[0]?.received);
  });

  it.each(MOOT)('of %s at %j has no say in %j', (...each) => {
    expect(judge(each)).toBeUndefined();
  });

  it('is there for every kind that is scored, and tried here', () => {
    const tried = new Set(BROKEN.map(([kind]) => kind));
    const scored = CLIENT_KINDS.filter((kind) => clientCheckFor(kind));
    expect(scored.length).toBeGreaterThan(25);
    const elsewhere = ['client-framing', 'client-signature', 'client-signature-scope'];
    const same = [
      'client-repeat',
      'client-error-form',
      'client-failure-status',
      'client-success-final',
      'client-unknown-members',
    ];
    expect(scored.filter((kind) => !tried.has(kind) && ![...elsewhere, ...same].includes(kind))).toEqual([]);
  });
});
