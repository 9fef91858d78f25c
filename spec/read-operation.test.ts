import type { OpenAPIV3_1 } from 'openapi-types';
import { describe, expect, it } from 'vitest';
import { ContractInvalid } from './errors.ts';
import { readOperation } from './read-operation.ts';

const WIDGET = {
  operationId: 'PutWidget',
  description: ' Puts a widget.\n',
  'x-page': 'page-1',
  responses: { '204': { description: ' Nothing is returned. ' } },
};

function read(operation: object, method = 'put') {
  const document = {
    openapi: '3.1.1',
    info: { title: 't', version: '1' },
    paths: { '/widgets/{id}': { [method]: operation } },
  };
  return readOperation(document as unknown as OpenAPIV3_1.Document, 'put-widget.yaml');
}

describe('readOperation', () => {
  it('reads the least that an operation is', () => {
    expect(read(WIDGET)).toEqual({
      name: 'PutWidget',
      role: 'documented',
      says: 'Puts a widget.',
      page: 'page-1',
      method: 'PUT',
      path: '/widgets/{id}',
      parameters: [],
      success: { status: 204, says: 'Nothing is returned.' },
      errors: [],
      given: [],
      stories: [],
    });
  });

  it.each(['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'])(
    'reads the method %s',
    (method) => {
      expect(read(WIDGET, method).method).toBe(method.toUpperCase());
    },
  );

  it('keeps path and query parameters and their schemas only', () => {
    const parameters = [
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'operation', in: 'query', required: true, schema: { const: 'put' } },
      { name: 'x-trace', in: 'header', schema: { type: 'string' } },
      { name: 'session', in: 'cookie', schema: { type: 'string' } },
    ];
    expect(read({ ...WIDGET, parameters }).parameters).toEqual([
      { name: 'id', in: 'path', schema: { type: 'string' } },
      { name: 'operation', in: 'query', schema: { const: 'put' } },
    ]);
  });

  it.each([
    [{ required: true }, true],
    [{ required: false }, false],
    [{}, false],
  ])('reads a body of which the file says %j', (says, required) => {
    const schema = { type: 'object' };
    const requestBody = { ...says, content: { 'application/json': { schema } } };
    expect(read({ ...WIDGET, requestBody }).body).toEqual({ required, schema });
  });

  it('reads what the success answer promises', () => {
    const response = {
      description: 'The widget.',
      'x-echoes': { Widget: 'Widget' },
      'x-creates': { resource: 'widget', id: 'Widget.Id' },
      'x-sources': { echo: { in: 'page', section: 'Response' } },
      content: { 'application/json': { schema: { type: 'object' } } },
    };
    expect(read({ ...WIDGET, responses: { '201': response } }).success).toEqual({
      status: 201,
      says: 'The widget.',
      body: { type: 'object' },
      echoes: { Widget: 'Widget' },
      creates: { resource: 'widget', id: 'Widget.Id' },
      sources: { echo: { in: 'page', section: 'Response' } },
    });
  });

  it('reads every documented error with its status and sentence', () => {
    const responses = {
      ...WIDGET.responses,
      '400': { description: 'A bad widget. ', 'x-errors': ['BadWidget', 'TooManyWidgets'] },
      '404': { description: 'No widget.', 'x-errors': ['NoWidget'] },
      '500': { description: 'A failure without a name.' },
    };
    expect(read({ ...WIDGET, responses }).errors).toEqual([
      { name: 'BadWidget', status: 400, says: 'A bad widget.' },
      { name: 'TooManyWidgets', status: 400, says: 'A bad widget.' },
      { name: 'NoWidget', status: 404, says: 'No widget.' },
    ]);
  });

  it('reads the extensions of this contract', () => {
    const extensions = {
      'x-role': 'companion',
      'x-given': ['CreateWidget'],
      'x-element-errors': { list: 'Widgets', errors: 'WidgetErrors', id: 'WidgetId' },
      'x-undo': 'TakeWidget',
      'x-deletes': 'widget',
    };
    expect(read({ ...WIDGET, ...extensions })).toMatchObject({
      role: 'companion',
      given: ['CreateWidget'],
      elementErrors: { list: 'Widgets', errors: 'WidgetErrors', id: 'WidgetId' },
      undo: 'TakeWidget',
      deletes: 'widget',
    });
  });

  it.each<[about: string, operation: object, message: RegExp]>([
    ['without operationId', { ...WIDGET, operationId: undefined }, /has no operationId\. Add it/],
    ['without description', { ...WIDGET, description: '' }, /has no description\. Add it/],
    ['without x-page', { ...WIDGET, 'x-page': undefined }, /has no x-page\. Add it/],
    [
      'without a success answer',
      { ...WIDGET, responses: { '400': { description: 'Bad.' } } },
      /exactly one success answer — it has 0\./,
    ],
    [
      'with two success answers',
      { ...WIDGET, responses: { '200': { description: 'One.' }, '204': { description: 'Two.' } } },
      /exactly one success answer — it has 2\./,
    ],
  ])('refuses an operation %s', (_, operation, message) => {
    expect(() => read(operation)).toThrow(ContractInvalid);
    expect(() => read(operation)).toThrow(/^put-widget\.yaml: /);
    expect(() => read(operation)).toThrow(message);
  });

  it.each<[about: string, paths: object, count: number]>([
    ['no path', {}, 0],
    ['a path without a method', { '/a': { summary: 'nothing here' } }, 0],
    ['two methods on one path', { '/a': { get: WIDGET, put: WIDGET } }, 2],
    ['two paths', { '/a': { get: WIDGET }, '/b': { get: WIDGET } }, 2],
  ])('refuses a file with %s', (_, paths, count) => {
    const document = { openapi: '3.1.1', info: { title: 't', version: '1' }, paths };
    expect(() => readOperation(document as OpenAPIV3_1.Document, 'a.yaml')).toThrow(
      `a.yaml: a file describes exactly one operation — it has ${count}.`,
    );
  });
});
