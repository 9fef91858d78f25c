import { describe, expect, it } from 'vitest';
import { dispatch } from './dispatch.ts';
import { connectorIds } from './ids.ts';
import { createStore } from './store.ts';

function send(method: string, target: string, body = '') {
  const store = createStore(connectorIds(), () => new Date(0));
  const request = { method, target, headers: [], body: Buffer.from(body) };
  return dispatch(
    request,
    { namespace: 'chime-sdk-voice', authentication: undefined, now: () => new Date(0) },
    store,
  );
}

describe('dispatch', () => {
  it.each([
    '',
    '%20',
    '%20%20',
    '%09',
    '%0A',
    '%20%0D%0C',
    '%zz',
    'abc%',
    'abc%4',
    '%A0',
    '%C0%AF',
    '\u00e9',
  ])('refuses the id "%s"', (id) => {
    expect(send('GET', `/voice-connectors/${id}/origination`)).toMatchObject({ status: 400 });
  });

  it.each([
    '.',
    '..',
    '%2e%2e',
    '-',
    '+',
    '%2520',
    'a%20b',
    '%2F',
    '%00',
    '%c3%a9',
    '%0Aa',
    '%E2%80%8B',
    'ABC',
    '__proto__',
  ])('does not find the id "%s"', (id) => {
    expect(send('GET', `/voice-connectors/${id}/origination`)).toMatchObject({
      status: 404,
      headers: { 'x-amzn-ErrorType': 'NotFoundException' },
      body: { Code: 'NotFound' },
    });
  });

  it('judges a blank id in a time that grows with its length', () => {
    const best = (length: number) => {
      const target = `/voice-connectors/${'%20'.repeat(length)}`;
      const times = Array.from({ length: 5 }, () => {
        const started = performance.now();
        expect(send('GET', target)).toMatchObject({ status: 400 });
        return performance.now() - started;
      });
      return Math.min(...times);
    };
    // Twenty times the length; its square would be four hundred times.
    expect(best(300_000) / best(15_000)).toBeLessThan(100);
  });

  it('refuses a bad body before it looks for the Voice Connector', () => {
    expect(send('PUT', '/voice-connectors/x/origination', '{')).toMatchObject({ status: 400 });
    expect(send('PUT', '/voice-connectors/x/origination', '{}')).toMatchObject({ status: 400 });
    const conforming = '{"Origination":{"Disabled":true}}';
    expect(send('PUT', '/voice-connectors/x/origination', conforming)).toMatchObject({ status: 404 });
  });

  it('disregards the body of an operation that takes none', () => {
    expect(send('GET', '/voice-connectors', '{')).toMatchObject({ status: 200 });
  });

  it('names the methods a path has', () => {
    expect(send('PATCH', '/voice-connectors/x')).toMatchObject({
      status: 405,
      headers: { allow: 'GET, DELETE, POST' },
    });
  });
});
