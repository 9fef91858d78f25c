import { describe, expect, it } from 'vitest';
import type { Operation } from '../contract.ts';
import { request } from './request.ts';

const RESOURCE = { name: 'widgetId', in: 'path', schema: { type: 'string', 'x-resource': 'widget' } };
const NOT_FOUND = { name: 'NoWidget', status: 404, says: 'There is no such widget.' };

function rows(operation: object): Record<string, string> {
  const whole = {
    name: 'PutWidget',
    page: 'page-1',
    method: 'PUT',
    path: '/widgets',
    parameters: [],
    errors: [],
    ...operation,
  };
  return Object.fromEntries(request(whole as unknown as Operation).map(({ id, level }) => [id, level]));
}

describe('request', () => {
  it('promises method and path of every operation, and that nothing breaks it', () => {
    expect(rows({})).toMatchObject({
      'PutWidget/request/method': 'must',
      'PutWidget/request/path': 'must',
      'PutWidget/request/no-failure': 'should',
    });
  });

  it('promises JSON where there is a body', () => {
    expect(rows({ body: { required: false, schema: {} } })).toMatchObject({ 'PutWidget/body/json': 'must' });
    expect(rows({})).not.toHaveProperty(['PutWidget/body/json']);
  });

  it.each<[about: string, operation: object, isPromised: boolean]>([
    ['a resource and a documented 404', { parameters: [RESOURCE], errors: [NOT_FOUND] }, true],
    [
      'a resource and no documented 404',
      { parameters: [RESOURCE], errors: [{ ...NOT_FOUND, status: 400 }] },
      false,
    ],
    ['a documented 404 and no resource', { errors: [NOT_FOUND] }, false],
    [
      'a documented 404 and a parameter that names no resource',
      { parameters: [{ ...RESOURCE, schema: { type: 'string' } }], errors: [NOT_FOUND] },
      false,
    ],
  ])('with %s: a missing resource is promised to be reported: %s', (_, operation, isPromised) => {
    expect('PutWidget/request/not-found' in rows(operation)).toBe(isPromised);
  });

  it('takes the sentence of the documented 404', () => {
    const operation = {
      name: 'PutWidget',
      page: 'page-1',
      method: 'PUT',
      path: '/w',
      parameters: [RESOURCE],
      errors: [NOT_FOUND],
    };
    const row = request(operation as unknown as Operation).find(({ kind }) => kind === 'not-found');
    expect(row).toMatchObject({ says: NOT_FOUND.says, source: { document: 'page-1', section: 'Errors' } });
  });
});
