import { describe, expect, it } from 'vitest';
import { onlyValue, parseTarget, percentDecode } from './target.ts';

describe('parseTarget', () => {
  it('leaves segments as they were sent', () => {
    expect(parseTarget('/a/../%2e%2E/./b%2Fc//').segments).toEqual([
      'a',
      '..',
      '%2e%2E',
      '.',
      'b%2Fc',
      '',
      '',
    ]);
  });

  it('splits at the first question mark', () => {
    const { segments, query } = parseTarget('/a?b=c?d&e');
    expect(segments).toEqual(['a']);
    expect([...query]).toEqual([
      ['b', ['c?d']],
      ['e', ['']],
    ]);
  });

  it('accepts the absolute form', () => {
    expect(parseTarget('HTTP://host:1/a/b?c=d')).toEqual(parseTarget('/a/b?c=d'));
    expect(parseTarget('http://host').segments).toEqual(['']);
  });

  it('decodes names and values of parameters once, and no plus sign', () => {
    expect([...parseTarget('?%6fp=%2570ut+x').query]).toEqual([['op', ['%70ut+x']]]);
  });

  it('keeps a malformed escape of a parameter as text', () => {
    expect([...parseTarget('?x=%zz&&y=%ff').query]).toEqual([
      ['x', ['%zz']],
      ['y', ['%ff']],
    ]);
  });

  it('is not confused by parameters named like members of every object', () => {
    expect(onlyValue(parseTarget('/?x=1').query, '__proto__')).toBeUndefined();
    expect(onlyValue(parseTarget('/?__proto__=1').query, '__proto__')).toBe('1');
  });

  it('refuses a fragment', () => {
    expect(() => parseTarget('/a?b#c')).toThrow('fragment');
  });
});

describe('onlyValue', () => {
  it('takes a repeated value for one, and refuses two', () => {
    expect(onlyValue(parseTarget('?a=1&a=1').query, 'a')).toBe('1');
    expect(() => onlyValue(parseTarget('?a=1&a=2').query, 'a')).toThrow('a must have one value.');
  });
});

describe('percentDecode', () => {
  it.each([
    ['%61b%C3%A9', 'abé'],
    ['%2520', '%20'],
    ['a+b', 'a+b'],
  ])('decodes %s once', (text, value) => {
    expect(percentDecode(text)).toBe(value);
  });

  it.each(['%', '%4', '%zz', 'abc%', '%A0', '%C0%AF', '%ED%A0%80', 'caf\u00e9'])(
    'does not decode %s',
    (text) => {
      expect(percentDecode(text)).toBeUndefined();
    },
  );
});
