import { describe, expect, it } from 'vitest';
import { currentRuleset, sinceOf } from './ruleset.ts';

describe('sinceOf', () => {
  it.each<[string, string[][] | undefined, string, number]>([
    ['a contract without lists has one ruleset', undefined, 'Get/a', 1],
    ['no list at all is the same', [], 'Get/a', 1],
    ['the first list', [['Get/a']], 'Get/a', 1],
    ['the list that added it', [['Get/a'], ['Get/b']], 'Get/b', 2],
    ['what no list names comes with the next', [['Get/a'], ['Get/b']], 'Get/c', 3],
  ])('%s', (_, rulesets, id, since) => {
    expect(sinceOf(rulesets ? { rulesets } : {})(id)).toBe(since);
  });
});

describe('currentRuleset', () => {
  it.each<[string[][] | undefined, number]>([
    [undefined, 1],
    [[], 1],
    [[['a'], ['b']], 2],
  ])('of %j is %i', (rulesets, current) => {
    expect(currentRuleset(rulesets ? { rulesets } : {})).toBe(current);
  });
});
