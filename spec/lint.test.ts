import { describe, expect, it } from 'vitest';
import type { Operation } from './contract.ts';
import { lint } from './lint.ts';
import type { Citation, Schema } from './schema.ts';

const HERE: Citation = { in: 'page', section: 'Request' };

/** An operation that promises next to nothing, and nothing wrongly. */
const WIDGET: Operation = {
  name: 'PutWidget',
  role: 'documented',
  says: 'Puts a widget.',
  page: 'page-1',
  method: 'PUT',
  path: '/widgets/{widgetId}',
  parameters: [{ name: 'widgetId', in: 'path', schema: { type: 'string' } }],
  success: { status: 204, says: 'Nothing is returned.' },
  errors: [],
  given: [],
  stories: [],
};

function slips(...operations: Partial<Operation>[]): string[] {
  return lint({
    namespace: 'widgets',
    documents: { 'page-1': { kind: 'page', title: 'A page' } },
    operations: operations.map((operation) => ({ ...WIDGET, ...operation })),
  });
}

/** An operation whose body has one member with this schema. */
function member(schema: Schema, required: string[] = []): Partial<Operation> {
  return {
    body: {
      required: true,
      schema: { type: 'object', required, properties: { Size: schema }, 'x-sources': { type: HERE } },
    },
  };
}

function queried(name: string, literal: string): Partial<Operation> {
  const literals = { type: 'string', const: literal, 'x-sources': { const: HERE } };
  return { name, parameters: [...WIDGET.parameters, { name: 'operation', in: 'query', schema: literals }] };
}

describe('lint', () => {
  it.each<[about: string, operations: Partial<Operation>[]]>([
    ['an operation without a body', [{}]],
    [
      'a member whose constraints cite their sources',
      [member({ type: 'integer', maximum: 9, 'x-sources': { type: HERE, maximum: HERE } })],
    ],
    [
      'a required member that cites its source',
      [member({ type: 'string', 'x-sources': { type: HERE, required: HERE } }, ['Size'])],
    ],
    [
      'a citation of a listed document',
      [member({ type: 'string', 'x-sources': { type: { in: 'page-1', section: 'A' } } })],
    ],
    ['extensions', [member({ type: 'string', 'x-anything': 1, 'x-sources': { type: HERE } } as Schema)]],
    [
      'a description and examples',
      [member({ type: 'string', description: 'd', examples: ['e'], 'x-sources': { type: HERE } })],
    ],
    ['two methods on one path', [{}, { name: 'DeleteWidget', method: 'DELETE' }]],
    [
      'two query literals on one path and method',
      [queried('PutWidget', 'put'), queried('DropWidget', 'drop')],
    ],
    ['a query literal beside none', [{}, queried('DropWidget', 'drop')]],
    [
      'preparation by an operation of the contract',
      [{}, { name: 'GetWidget', method: 'GET', given: ['PutWidget'] }],
    ],
    [
      'an answer whose members cite nothing',
      [
        {
          success: {
            status: 200,
            says: 'S.',
            body: { type: 'object', properties: { A: { type: ['string', 'null'] } } },
          },
        },
      ],
    ],
  ])('finds nothing wrong with %s', (_, operations) => {
    expect(slips(...operations)).toEqual([]);
  });

  it.each<[about: string, operations: Partial<Operation>[], message: RegExp]>([
    [
      'a missing path parameter',
      [{ parameters: [] }],
      /^PutWidget: a path parameter is not declared — widgetId\. /,
    ],
    [
      'a path parameter that the path does not hold',
      [{ path: '/widgets' }],
      /^PutWidget: a path parameter is not in the path — widgetId\. /,
    ],
    [
      'a query parameter in the place of a path parameter',
      [{ parameters: [{ name: 'widgetId', in: 'query', schema: { type: 'string' } }] }],
      /^PutWidget: a path parameter is not declared — widgetId\. /,
    ],
    ['a duplicate operationId', [{}, { method: 'GET' }], /^operationId is used twice — PutWidget\. /],
    [
      'an identical binding',
      [{}, { name: 'SetWidget' }],
      /^two operations share one binding — PUT \/widgets\/\{\}\. /,
    ],
    [
      'bindings that differ in the name of a path parameter only',
      [
        {},
        { name: 'SetWidget', path: '/widgets/{id}', parameters: [{ name: 'id', in: 'path', schema: {} }] },
      ],
      /^two operations share one binding — PUT \/widgets\/\{\}\. /,
    ],
    [
      'one query literal twice',
      [queried('PutWidget', 'put'), queried('SetWidget', 'put')],
      /^two operations share one binding — PUT \/widgets\/\{\}\?operation=put\. /,
    ],
    [
      'preparation by an operation that is not there',
      [{ given: ['MakeWidget'] }],
      /^PutWidget: x-given or x-undo names no operation — MakeWidget\. /,
    ],
    [
      'undoing by an operation that is not there',
      [{ undo: 'TakeWidget' }],
      /^PutWidget: x-given or x-undo names no operation — TakeWidget\. /,
    ],
    [
      'an unknown type',
      [member({ type: 'text', 'x-sources': { type: HERE } })],
      /^PutWidget: a schema names an unknown type — text\. /,
    ],
    [
      'an unknown type among several',
      [{ success: { status: 200, says: 'S.', body: { type: ['object', 'nil'] } } }],
      /^PutWidget: a schema names an unknown type — nil\. /,
    ],
    [
      'an invalid regular expression',
      [member({ pattern: '[a-', 'x-sources': { pattern: HERE } })],
      /^PutWidget: a pattern is not a regular expression — \[a-\. /,
    ],
    [
      'an invalid regular expression among other readings',
      [
        member({
          pattern: 'a',
          'x-readings': [{ pattern: '(', source: HERE }],
          'x-sources': { pattern: HERE },
        }),
      ],
      /^PutWidget: a pattern is not a regular expression — \(\. /,
    ],
    [
      'an unknown keyword',
      [member({ multipleOf: 2 } as Schema)],
      /^PutWidget: a schema keyword has no generator — multipleOf\. /,
    ],
    [
      'a keyword that an answer cannot be judged by',
      [{ success: { status: 200, says: 'S.', body: { type: 'object', oneOf: [] } as Schema } }],
      /^PutWidget: a schema keyword has no generator — oneOf\. /,
    ],
    [
      'an unknown source',
      [member({ type: 'string', 'x-sources': { type: { in: 'page-9', section: 'A' } } })],
      /^PutWidget: a source is not among the documents — page-9\. /,
    ],
    [
      'an unknown source of a value',
      [
        member({
          'x-values': [
            { name: 'none', value: 0, expect: 'observe', says: 'S.', source: { in: 'page-9', section: 'A' } },
          ],
        }),
      ],
      /^PutWidget: a source is not among the documents — page-9\. /,
    ],
    [
      'an unknown source of a reading',
      [member({ 'x-readings': [{ pattern: 'a', source: { in: 'page-9', section: 'A' } }] })],
      /^PutWidget: a source is not among the documents — page-9\. /,
    ],
    [
      'a required member that cites nothing',
      [member({}, ['Size'])],
      /^PutWidget: a constraint cites no source — required at body\.Size\. Add x-sources\.required\.$/,
    ],
    [
      'a literal of the query that cites nothing',
      [{ parameters: [...WIDGET.parameters, { name: 'operation', in: 'query', schema: { const: 'put' } }] }],
      /^PutWidget: a constraint cites no source — const at query\.operation\. Add x-sources\.const\.$/,
    ],
  ])('names %s', (_, operations, message) => {
    const found = slips(...operations);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });

  it.each<[keyword: string, schema: Schema]>([
    ['type', { type: 'string' }],
    ['pattern', { pattern: 'a' }],
    ['enum', { enum: ['a'] }],
    ['const', { const: 'a' }],
    ['minimum', { minimum: 0 }],
    ['maximum', { maximum: 0 }],
    ['minLength', { minLength: 0 }],
    ['maxLength', { maxLength: 0 }],
  ])('names an uncited %s, wherever it stands', (keyword, schema) => {
    const message = (place: string) => [
      `PutWidget: a constraint cites no source — ${keyword} at ${place}. Add x-sources.${keyword}.`,
    ];
    expect(slips(member(schema))).toEqual(message('body.Size'));
    expect(slips(member({ items: schema }))).toEqual(message('body.Size[]'));
    expect(slips(member({ properties: { Deep: { items: { properties: { End: schema } } } } }))).toEqual(
      message('body.Size.Deep[].End'),
    );
  });

  it('looks into every level of a schema', () => {
    const deep: Schema = {
      properties: { A: { items: { properties: { B: { type: 'text', 'x-sources': { type: HERE } } } } } },
    };
    expect(slips(member(deep))).toEqual([expect.stringContaining('unknown type — text')]);
  });

  it('names all slips, each with what to do', () => {
    const found = slips({ parameters: [], given: ['MakeWidget'] }, { method: 'GET', path: '/widgets' });
    expect(found.length).toBeGreaterThanOrEqual(4);
    for (const slip of found) expect(slip).toMatch(/^\S.* — .*\. [A-Z].*\.$/);
  });
});
