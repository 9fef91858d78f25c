import { describe, expect, it } from 'vitest';
import { AREAS, areaOf, KINDS, placeOf } from './requirement.ts';

describe('placeOf', () => {
  it.each<[where: 'body' | 'path' | 'query', at: string[], place: string]>([
    ['body', [], 'body'],
    ['body', ['Widget'], 'body.Widget'],
    ['body', ['Widget', 'Sizes', '[]', 'Unit'], 'body.Widget.Sizes[].Unit'],
    ['body', ['Grid', '[]', '[]'], 'body.Grid[][]'],
    ['path', ['widgetId'], 'path.widgetId'],
    ['query', ['operation'], 'query.operation'],
  ])('writes %s %j as %s', (where, at, place) => {
    expect(placeOf(where, at)).toBe(place);
  });
});

describe('areaOf', () => {
  it.each(KINDS)('puts %s into one of the areas', (kind) => {
    expect(AREAS).toContain(areaOf(kind));
  });

  it('lists each kind once', () => {
    expect(new Set(KINDS).size).toBe(KINDS.length);
  });
});
