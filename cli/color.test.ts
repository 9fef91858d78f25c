import { expect, it } from 'vitest';
import { hasColor } from './color.ts';

it.each<[env: Record<string, string>, isTty: boolean, isColored: boolean]>([
  [{}, true, true],
  [{}, false, false],
  [{ TERM: 'dumb' }, true, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
])('%j, terminal %s: colours %s', (env, isTty, isColored) => {
  expect(hasColor({ env, isTty })).toBe(isColored);
});
