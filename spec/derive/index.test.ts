import { describe, expect, it } from 'vitest';
import type { Contract, Operation } from '../contract.ts';
import { derive } from './index.ts';

const operation = (name: string): Operation => ({
  name,
  role: 'documented',
  says: 'Does something.',
  page: 'page-1',
  method: 'PUT',
  path: `/${name}/{widgetId}`,
  parameters: [
    {
      name: 'widgetId',
      in: 'path',
      schema: {
        type: 'string',
        pattern: '.',
        'x-resource': 'widget',
        'x-sources': { pattern: { in: 'page', section: 'Parameters' } },
      },
    },
  ],
  body: {
    required: true,
    schema: {
      type: 'object',
      'x-values': [
        { name: 'empty', value: {}, expect: 'observe', says: 'S.', source: { in: 'page', section: 'Body' } },
      ],
      'x-sources': { type: { in: 'page', section: 'Body' } },
    },
  },
  success: { status: 200, says: 'It is done.', body: { type: 'object' } },
  errors: [{ name: 'Bad', status: 400, says: 'Bad.' }],
  given: [],
  stories: [],
});

const contract = (...names: string[]): Contract => ({
  namespace: 'widgets',
  hash: '',
  documents: { 'page-1': { kind: 'page', title: 'A page' } },
  operations: names.map(operation),
});

describe('derive', () => {
  it('joins every derivation', () => {
    const kinds = derive(contract('PutWidget')).map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'status',
        'body-schema',
        'pattern',
        'type',
        'value',
        'open',
        'method',
        'json',
        'error-name',
      ]),
    );
  });

  it('keeps the operations in their order, and each together', () => {
    const operations = derive(contract('B', 'A')).map((row) => row.operation);
    expect([...new Set(operations)]).toEqual(['B', 'A']);
    expect(operations.lastIndexOf('B')).toBe(operations.indexOf('A') - 1);
  });

  it('begins each address with its operation and ends it with its kind', () => {
    for (const { id, operation: name, kind } of derive(contract('PutWidget')))
      expect(id).toMatch(new RegExp(`^${name}/.+/${kind}`));
  });

  it('gives the same rows for the same contract', () => {
    expect(derive(contract('A', 'B'))).toEqual(derive(contract('A', 'B')));
  });

  it('derives nothing from no operation', () => {
    expect(derive(contract())).toEqual([]);
  });
});
