import { expect, it } from 'vitest';
import { operationGroups } from './operation-groups.ts';

it('keeps the order in which operations and rows first appear', () => {
  const rows = ['b', 'a', 'b'].map((operation, index) => ({ operation, index }));
  expect(operationGroups(rows)).toEqual([
    { operation: 'b', rows: [rows[0], rows[2]] },
    { operation: 'a', rows: [rows[1]] },
  ]);
  expect(operationGroups([])).toEqual([]);
});
