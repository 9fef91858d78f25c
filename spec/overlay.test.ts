import { describe, expect, it } from 'vitest';
import { ContractInvalid } from './errors.ts';
import { applyOverlay, type OverlayAction } from './overlay.ts';

function applied(document: object, ...actions: OverlayAction[]): { document: unknown; matched: number[] } {
  const overlay = { overlay: '1.0.0', info: { title: 'a difference', version: '1' }, actions };
  const matched = applyOverlay(document, overlay, 'difference.yaml');
  return { document, matched: [...matched] };
}

describe('applyOverlay', () => {
  it.each<[about: string, document: object, action: OverlayAction, expected: object]>([
    [
      'merges objects',
      { a: { b: 1, c: 2 } },
      { target: '$.a', update: { c: 3, d: 4 } },
      { a: { b: 1, c: 3, d: 4 } },
    ],
    [
      'merges objects within objects',
      { a: { b: { c: 1 } } },
      { target: '$.a', update: { b: { d: 2 } } },
      { a: { b: { c: 1, d: 2 } } },
    ],
    ['appends to a list', { a: [1] }, { target: '$.a', update: 2 }, { a: [1, 2] }],
    [
      'concatenates lists',
      { a: { b: [1] } },
      { target: '$.a', update: { b: [2, 3] } },
      { a: { b: [1, 2, 3] } },
    ],
    [
      'replaces what is neither',
      { a: { b: 'old' } },
      { target: '$.a', update: { b: 'new' } },
      { a: { b: 'new' } },
    ],
    [
      'replaces an object by text',
      { a: { b: { c: 1 } } },
      { target: '$.a', update: { b: 'x' } },
      { a: { b: 'x' } },
    ],
    [
      'updates every match',
      { a: [{}, {}] },
      { target: '$.a[*]', update: { b: 1 } },
      { a: [{ b: 1 }, { b: 1 }] },
    ],
    ['removes a member', { a: { b: 1, c: 2 } }, { target: '$.a.b', remove: true }, { a: { c: 2 } }],
    ['removes an element', { a: [1, 2, 3] }, { target: '$.a[1]', remove: true }, { a: [1, 3] }],
    [
      'removes every element that matches',
      { a: [1, 2, 1, 3, 1] },
      { target: '$.a[?@ == 1]', remove: true },
      { a: [2, 3] },
    ],
    [
      'removes by a filter on members',
      { a: [{ b: 1 }, { b: 2 }] },
      { target: '$.a[?@.b == 1]', remove: true },
      { a: [{ b: 2 }] },
    ],
    ['prefers removal to update', { a: { b: 1 } }, { target: '$.a', update: { c: 2 }, remove: true }, {}],
    [
      'updates where removal is switched off',
      { a: {} },
      { target: '$.a', update: { c: 2 }, remove: false },
      { a: { c: 2 } },
    ],
    [
      'leaves the rest alone',
      { a: 1, b: { c: [2] } },
      { target: '$.b.c', update: 3 },
      { a: 1, b: { c: [2, 3] } },
    ],
  ])('%s', (_, document, action, expected) => {
    expect(applied(document, action)).toEqual({ document: expected, matched: [0] });
  });

  it('applies actions in order, each to what the one before left', () => {
    const { document } = applied(
      { a: [1, 2] },
      { target: '$.a[*]', remove: true },
      { target: '$.a', update: [9] },
      { target: '$.a[?@ == 9]', remove: true },
      { target: '$.a', update: 7 },
    );
    expect(document).toEqual({ a: [7] });
  });

  it('says which actions matched', () => {
    const { matched } = applied(
      { a: 1 },
      { target: '$.b', remove: true },
      { target: '$.a', update: 2 },
      { target: '$.c[*]', remove: true },
    );
    expect(matched).toEqual([1]);
  });

  it('does not share what it inserts with the action', () => {
    const update = { c: { d: 1 } };
    const { document } = applied(
      { a: [{}, {}] },
      { target: '$.a[*]', update },
      { target: '$.a[0].c', update: { d: 2 } },
    );
    expect(document).toEqual({ a: [{ c: { d: 2 } }, { c: { d: 1 } }] });
    expect(update).toEqual({ c: { d: 1 } });
  });

  it('names the file and the target that is not a JSONPath', () => {
    expect(() => applied({}, { target: '$[', remove: true })).toThrow(ContractInvalid);
    expect(() => applied({}, { target: '$[', remove: true })).toThrow(
      /^difference\.yaml: .*RFC 9535.* — \$\[\./,
    );
  });
});
