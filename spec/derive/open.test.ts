import { describe, expect, it } from 'vitest';
import type { Operation } from '../contract.ts';
import type { Schema } from '../schema.ts';
import { open } from './open.ts';

function rows(operation: { parameters?: unknown[]; body?: Schema }) {
  return open({
    name: 'PutWidget',
    page: 'page-1',
    parameters: operation.parameters ?? [],
    ...(operation.body ? { body: { required: true, schema: operation.body } } : {}),
  } as Operation);
}

describe('open', () => {
  it('observes the body itself and each place that holds a scalar or a list', () => {
    const body: Schema = {
      type: 'object',
      properties: {
        Size: { type: 'integer' },
        Parts: {
          type: 'array',
          items: { type: 'object', properties: { Name: { type: ['string', 'null'] } } },
        },
      },
    };
    expect(rows({ body }).map(({ id, level }) => [id, level])).toEqual([
      ['PutWidget/body/open', 'observe'],
      ['PutWidget/body.Size/open', 'observe'],
      ['PutWidget/body.Parts/open', 'observe'],
      ['PutWidget/body.Parts[].Name/open', 'observe'],
    ]);
  });

  it('leaves out objects below the root', () => {
    const ids = rows({ body: { type: 'object', properties: { Part: { type: 'object' } } } }).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(['PutWidget/body/open']);
  });

  it('observes path parameters and leaves out query literals', () => {
    const parameters = [
      { name: 'widgetId', in: 'path', schema: { type: 'string', pattern: '.' } },
      { name: 'operation', in: 'query', schema: { type: 'string', const: 'put' } },
    ];
    expect(rows({ parameters }).map(({ id }) => id)).toEqual(['PutWidget/path.widgetId/open']);
  });

  it('is a sentence with a source', () => {
    const [path, body] = rows({
      parameters: [{ name: 'widgetId', in: 'path', schema: { type: 'string' } }],
      body: { type: 'object' },
    });
    expect(path).toMatchObject({
      says: expect.stringMatching(/path\.widgetId.*\.$/),
      source: { document: 'page-1' },
    });
    expect(body).toMatchObject({ says: expect.stringMatching(/body.*\.$/), source: { document: 'page-1' } });
  });
});
