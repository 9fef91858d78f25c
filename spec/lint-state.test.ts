import { describe, expect, it } from 'vitest';
import type { Operation, StateEffect } from './contract.ts';
import { lintState } from './lint-state.ts';

const STRINGS = { type: 'array', items: { type: 'object', properties: { Name: { type: 'string' } } } };

function operation(state: StateEffect | undefined, plots: string[] = []): Operation {
  return {
    name: 'AddParts',
    body: { required: true, schema: { type: 'object', properties: { Parts: STRINGS } } },
    success: {
      status: 200,
      says: 'It is done.',
      body: { type: 'object', properties: { Names: { type: 'array' } } },
    },
    state,
    stories: plots.map((plot) => ({ plot, says: 'So.', source: { in: 'page', section: 'A' } })),
  } as unknown as Operation;
}

const SHOWS = operation({ cell: 'parts', effect: 'show', at: 'Names' });

function slips(each: Operation, others: Operation[] = [SHOWS]): string[] {
  const said: string[] = [];
  lintState(each, { operations: [each, ...others] }, (what, datum) => said.push(`${what}: ${datum}`));
  return said;
}

describe('lintState', () => {
  it.each<[string, Operation]>([
    ['an operation that changes nothing', operation(undefined)],
    [
      'an effect whose cell is shown',
      operation({ cell: 'parts', effect: 'add', at: 'Parts', key: 'Name' }, ['added-then-shown']),
    ],
    ['an operation that shows', SHOWS],
    ['an effect without a member', operation({ cell: 'parts', effect: 'clear' }, ['cleared-then-shown'])],
    ['a plot that needs no state', operation(undefined, ['gone-for-every-operation'])],
  ])('finds nothing in %s', (_, each) => {
    expect(slips(each)).toEqual([]);
  });

  it.each<[string, Operation]>([
    ['x-stories has an unknown plot: added-then-show', operation(undefined, ['added-then-show'])],
    [
      'x-state has an unknown effect: append',
      operation({ cell: 'parts', effect: 'append' as never, at: 'Parts' }),
    ],
    ['x-state is at no member: Pieces', operation({ cell: 'parts', effect: 'add', at: 'Pieces' })],
    ['x-state is at no member: Parts', operation({ cell: 'parts', effect: 'show', at: 'Parts' })],
    [
      'x-state has a key that no element has: Title',
      operation({ cell: 'parts', effect: 'add', at: 'Parts', key: 'Title' }),
    ],
    [
      'x-state has a cell that no operation shows: others',
      operation({ cell: 'others', effect: 'add', at: 'Parts', key: 'Name' }, ['added-then-shown']),
    ],
  ])('finds: %s', (slip, each) => {
    expect(slips(each)).toEqual([slip]);
  });
});
