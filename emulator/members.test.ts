import { describe, expect, it } from 'vitest';
import {
  boolean,
  integer,
  listOf,
  object,
  oneOf,
  optional,
  required,
  string,
  stringOfLength,
} from './members.ts';

describe('optional', () => {
  it('takes null for absent', () => {
    expect(optional({ a: null }, 'a', string)).toBeUndefined();
  });

  it('looks at own members only', () => {
    expect(optional({}, 'constructor', object)).toBeUndefined();
    expect(optional(JSON.parse('{"__proto__":{"a":"x"}}'), 'a', string)).toBeUndefined();
  });

  it('says where the member stands', () => {
    expect(() => optional({ a: 1 }, 'a', string, 'list[2]')).toThrow('list[2].a must be a string.');
  });
});

describe('required', () => {
  it('refuses null and absence', () => {
    expect(() => required({ a: null }, 'a', string)).toThrow('a is required.');
    expect(() => required({}, 'a', string, 'b')).toThrow('b.a is required.');
  });

  it('accepts values that are false in a condition', () => {
    expect(required({ a: false }, 'a', boolean)).toBe(false);
    expect(required({ a: 0 }, 'a', integer(0, 1))).toBe(0);
    expect(required({ a: '' }, 'a', string)).toBe('');
  });
});

describe('listOf', () => {
  it.each([['x'], [{ 0: 'x', length: 1 }], [[null]], [[1]], [[['x']]]])('refuses %j', (value) => {
    expect(() => listOf(string)(value, 'a')).toThrow(/^a/);
  });

  it('keeps to its bounds', () => {
    const read = listOf(string, 1, 2);
    expect(() => read([], 'a')).toThrow('at least 1');
    expect(read(['', ''], 'a')).toHaveLength(2);
    expect(() => read(['', '', ''], 'a')).toThrow('at most 2');
  });
});

describe('integer', () => {
  const port = integer(0, 65535);

  it.each([0, 65535, 5060.0, 1e3])('accepts %d', (value) => {
    expect(port(value, 'a')).toBe(value);
  });

  it.each([-1, 65536, 4294967296, 5060.5, Number.POSITIVE_INFINITY, '5060', '', true, [5060], {}])(
    'refuses %j',
    (value) => {
      expect(() => port(value, 'a')).toThrow(/^a must be/);
    },
  );
});

describe('stringOfLength', () => {
  it('counts characters', () => {
    const read = stringOfLength(1, 2);
    expect(read('😀😀', 'a')).toBe('😀😀');
    expect(() => read('', 'a')).toThrow('1 to 2');
    expect(() => read('😀ab', 'a')).toThrow('1 to 2');
    expect(() => read('a'.repeat(1_000_000), 'a')).toThrow('1 to 2');
  });
});

describe('oneOf', () => {
  it.each(['tcp', 'TCP ', '', 1, ['TCP']])('refuses %j', (value) => {
    expect(() => oneOf(['TCP', 'UDP'])(value, 'a')).toThrow(/^a must be/);
  });
});

describe('boolean', () => {
  it.each(['true', 'false', 0, 1, [], {}])('refuses %j', (value) => {
    expect(() => boolean(value, 'a')).toThrow('a must be true or false.');
  });
});

describe('object', () => {
  it.each(['x', 1, true, [], null])('refuses %j', (value) => {
    expect(() => object(value, 'a')).toThrow('a must be an object.');
  });
});
