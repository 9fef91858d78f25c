import { describe, expect, it } from 'vitest';
import type { Operation } from './contract.ts';
import { members } from './members.ts';
import { placeOf } from './requirement.ts';

const OPERATION = {
  parameters: [
    { name: 'widgetId', in: 'path', schema: { type: 'string' } },
    { name: 'operation', in: 'query', schema: { const: 'put' } },
  ],
  body: {
    required: true,
    schema: {
      type: 'object',
      required: ['Widget'],
      properties: {
        Widget: {
          type: 'object',
          properties: {
            Sizes: { type: 'array', items: { type: 'object', required: ['Unit'], properties: { Unit: {} } } },
          },
        },
        Note: { type: 'string' },
      },
    },
  },
} as unknown as Operation;

describe('members', () => {
  it('visits every place of a request, outermost first', () => {
    expect(members(OPERATION).map((member) => [placeOf(member.in, member.at), member.required])).toEqual([
      ['path.widgetId', true],
      ['query.operation', true],
      ['body', true],
      ['body.Widget', true],
      ['body.Widget.Sizes', false],
      ['body.Widget.Sizes[]', false],
      ['body.Widget.Sizes[].Unit', true],
      ['body.Note', false],
    ]);
  });

  it('hands out the schema of each place', () => {
    expect(members(OPERATION)[7]).toEqual({
      in: 'body',
      at: ['Note'],
      schema: { type: 'string' },
      required: false,
    });
  });

  it('finds no body where there is none', () => {
    const { body: _body, ...bodiless } = OPERATION;
    expect(members(bodiless)).toHaveLength(2);
  });

  it('takes the word of the operation on whether the body is required', () => {
    const body = { required: false, schema: { type: 'object' } };
    expect(members({ ...OPERATION, parameters: [], body })).toEqual([
      { in: 'body', at: [], schema: { type: 'object' }, required: false },
    ]);
  });
});
