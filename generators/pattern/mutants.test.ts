import { describe, expect, it } from 'vitest';
import { mutants } from './mutants.ts';

describe('mutants', () => {
  it.each(['^\\+?[1-9]\\d{1,14}$', '.*\\S.*', '[a-zA-Z0-9 _.-]+', '^a$', '(on|off)', 'x'])(
    'of %s are predicates',
    (pattern) => {
      const found = mutants(pattern);
      expect(found.length).toBeGreaterThan(10);
      for (const { name, accepts } of found)
        for (const value of ['', ' ', '%', 'a', '1', '+12065550100', '\n', '😀', '\ud800'])
          expect(accepts(value), name).toBeTypeOf('boolean');
    },
  );

  it('loses each anchor alone and both together', () => {
    const found = mutants('^a$');
    const wrongly = (value: string) => found.filter(({ accepts }) => accepts(value)).map(({ name }) => name);
    expect(wrongly('xa').length).toBeGreaterThan(0);
    expect(wrongly('ax').length).toBeGreaterThan(0);
    expect(wrongly('xax').length).toBeGreaterThan(0);
  });

  it('moves both bounds of a repetition by one', () => {
    const found = mutants('^a{2,4}$');
    const accepted = (value: string) => found.some(({ accepts }) => accepts(value) && !accepts('not this'));
    const refused = (value: string) => found.some(({ accepts }) => !accepts(value) && accepts('aaa'));
    expect([accepted('a'), accepted('aaaaa')]).toEqual([true, true]);
    expect([refused('aa'), refused('aaaa')]).toEqual([true, true]);
  });

  it('knows none that never exists: a bound below zero, a range turned round', () => {
    for (const { accepts } of mutants('^[a]{0,1}$')) expect(() => accepts('a')).not.toThrow();
  });
});
