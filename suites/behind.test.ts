import { describe, expect, it } from 'vitest';
import type { Case, Shown, Step } from '../generators/index.ts';
import type { Operation, Reply } from '../spec/index.ts';
import { isCaseBehind, isStepBehind } from './behind.ts';
import { exchangeOf } from './checks/exchange-of.fixture.ts';

const operation = {
  errors: [{ name: 'NotFoundException', status: 404, says: 'No such thing.' }],
} as Operation;
const reply = (status: number, body: unknown = {}): Reply => ({
  status,
  headers: {},
  body: JSON.stringify(body),
});
const NAMES: Shown = { kind: 'names', at: 'Names', names: ['a'] };
const ERRORS: Shown = { kind: 'errors', at: 'Errors', id: 'Id', ids: ['1'] };
const GONE: Shown = { kind: 'gone' };

const step = (method: string, more: Partial<Step>): Step => ({
  operation: 'Some',
  request: { method, target: '/things', headers: {} },
  ...more,
});

describe('a reply to a step is behind', () => {
  it.each<[string, Step, Reply]>([
    ['that does not list yet what was put', step('GET', { shows: NAMES }), reply(200, { Names: [] })],
    ['that lists what was deleted', step('GET', { shows: NAMES }), reply(200, { Names: ['a', 'b'] })],
    ['whose need is not met yet', step('GET', { needs: NAMES }), reply(200, {})],
    ['that does not know the resource yet', step('PUT', {}), reply(404, { Code: 'NotFound' })],
    ['that knows a resource that is gone', step('PUT', { shows: GONE }), reply(200)],
    [
      'that reports an element beside those that fail',
      step('POST', { shows: ERRORS }),
      reply(200, { Errors: [{ Id: '1' }, { Id: '2' }] }),
    ],
  ])('%s', (_, each, seen) => {
    expect(isStepBehind(each, operation, seen)).toBe(true);
  });

  it.each<[string, Step, Reply]>([
    ['that shows what was put', step('GET', { shows: NAMES }), reply(200, { Names: ['a'] })],
    ['to a write that did what it was for', step('PUT', {}), reply(200)],
    ['of a server that has no such route', step('PUT', {}), reply(404, 'Cannot PUT /things')],
    ['that is a failure', step('GET', { shows: NAMES }), reply(500)],
    ['that had to be a refusal', step('PUT', { isRefused: true }), reply(404, { Code: 'NotFound' })],
    ['that does not matter', step('PUT', { isFree: true }), reply(404, { Code: 'NotFound' })],
    ['that reports too few elements', step('POST', { shows: ERRORS }), reply(200, { Errors: [] })],
    ['that reports another element', step('POST', { shows: ERRORS }), reply(200, { Errors: [{ Id: '2' }] })],
    ['that knows of nothing that is gone', step('GET', { shows: GONE }), reply(404)],
  ])('but not one %s', (_, each, seen) => {
    expect(isStepBehind(each, operation, seen)).toBe(false);
  });
});

describe('a reply to a case is behind', () => {
  const { case: conforming } = exchangeOf({});
  const bad: Case = { ...conforming, expects: { ...conforming.expects, side: 'refuse' } };

  it('that does not know the resource of a conforming request', () => {
    expect(isCaseBehind(conforming, operation, reply(404, { Code: 'NotFound' }))).toBe(true);
  });

  it('but not one to a request that is refused', () => {
    expect(isCaseBehind(bad, operation, reply(404, { Code: 'NotFound' }))).toBe(false);
  });
});
