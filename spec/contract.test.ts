import { describe, expect, it } from 'vitest';
import { fixedQuery, type Operation, type Parameter, sourceOf } from './contract.ts';

const operation = (parameters: Parameter[]) => ({ page: 'page-1', parameters }) as Operation;

describe('fixedQuery', () => {
  it('is the literals of the query, as text, in their order', () => {
    expect(
      fixedQuery(
        operation([
          { name: 'id', in: 'path', schema: { const: 'x' } },
          { name: 'operation', in: 'query', schema: { const: 'put' } },
          { name: 'limit', in: 'query', schema: { type: 'integer' } },
          { name: 'version', in: 'query', schema: { const: 2 } },
        ]),
      ),
    ).toEqual([
      ['operation', 'put'],
      ['version', '2'],
    ]);
  });

  it('is empty where the path says everything', () => {
    expect(fixedQuery(operation([]))).toEqual([]);
  });
});

describe('sourceOf', () => {
  it('takes "page" for the document of the operation', () => {
    expect(sourceOf(operation([]), { in: 'page', section: 'Errors' })).toEqual({
      document: 'page-1',
      section: 'Errors',
    });
  });

  it('leaves every other document as it is cited', () => {
    expect(sourceOf(operation([]), { in: 'model', section: 'Size' })).toEqual({
      document: 'model',
      section: 'Size',
    });
  });
});
