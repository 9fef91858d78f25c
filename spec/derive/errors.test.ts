import { describe, expect, it } from 'vitest';
import type { Operation } from '../contract.ts';
import type { Schema } from '../schema.ts';
import { errors } from './errors.ts';

const BAD = { name: 'BadWidget', status: 400, says: 'The widget is bad.' };
const NONE = { name: 'NoWidget', status: 404, says: 'No such widget.' };
const RESOURCE = { name: 'widgetId', in: 'path', schema: { 'x-resource': 'widget' } };
const BODY = { required: true, schema: { type: 'object' } as Schema };

function derived(operation: object) {
  return errors({
    name: 'PutWidget',
    page: 'page-1',
    parameters: [],
    errors: [BAD, NONE],
    ...operation,
  } as unknown as Operation);
}

const ids = (operation: object) => derived(operation).map(({ id }) => id);

describe('errors', () => {
  it('derives how each refusal that a request can provoke is named', () => {
    expect(
      derived({ parameters: [RESOURCE], body: BODY }).map(({ id, level, status }) => [id, level, status]),
    ).toEqual([
      ['PutWidget/error.BadWidget/error-name', 'must', 400],
      ['PutWidget/error.BadWidget/error-type', 'should', 400],
      ['PutWidget/error.BadWidget/error-body', 'should', 400],
      ['PutWidget/error.NoWidget/error-name', 'must', 404],
      ['PutWidget/error.NoWidget/error-type', 'should', 404],
      ['PutWidget/error.NoWidget/error-body', 'should', 404],
    ]);
  });

  it.each<[about: string, operation: object, statuses: number[]]>([
    ['neither body nor resource', {}, []],
    ['a body', { body: BODY }, [400]],
    ['a resource', { parameters: [RESOURCE] }, [404]],
    ['a resource of which 404 is not documented', { parameters: [RESOURCE], errors: [BAD] }, []],
    ['a body of which 400 is not documented', { body: BODY, errors: [NONE] }, []],
  ])('of an operation with %s covers %j', (_, operation, statuses) => {
    expect([...new Set(derived(operation).map(({ status }) => status))]).toEqual(statuses);
  });

  it('lets any of several names stand for one status', () => {
    const [row] = derived({ body: BODY, errors: [BAD, { ...BAD, name: 'TooManyWidgets' }] });
    expect(row).toMatchObject({
      id: 'PutWidget/error.BadWidget/error-name',
      says: 'BadWidget or TooManyWidgets. HTTP Status Code: 400.',
    });
  });

  it.each<[where: string, schema: Schema]>([
    ['in the body', { properties: { Key: { 'x-secret': 'always' } } }],
    ['in the elements of a list', { properties: { Keys: { items: { 'x-secret': 'errors' } } } }],
  ])('protects a secret %s', (_, schema) => {
    expect(ids({ body: { required: true, schema } })).toContain('PutWidget/response/secret');
  });

  it('knows no secret where none is marked', () => {
    expect(ids({ body: BODY })).not.toContain('PutWidget/response/secret');
  });
});
