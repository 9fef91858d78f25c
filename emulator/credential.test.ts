import { describe, expect, it } from 'vitest';
import { readCredential, readUsername } from './credential.ts';

describe('readUsername', () => {
  it.each([
    'jdoe',
    '-',
    'j doe',
    'jdoe@example.com',
    'a:b',
    'a"b',
    'a\\b',
    'j%C3%B6',
    '~!#$',
    'a'.repeat(10_000),
  ])('accepts %j', (username) => {
    expect(readUsername(username, 'a')).toBe(username);
  });

  it.each([
    '',
    'jöe',
    'j\u00a0d',
    '\ufeffjdoe',
    '😀',
    '\ud800',
    'a\tb',
    'a\nb',
    'a\0b',
    'a\x7fb',
    'jdoe\n',
    1,
    null,
  ])('refuses %j', (username) => {
    expect(() => readUsername(username, 'a')).toThrow(/^a must/);
  });
});

describe('readCredential', () => {
  it('accepts any US-ASCII password, the empty one too', () => {
    expect(readCredential({ Username: 'u', Password: '' }, 'a')).toEqual({ username: 'u', password: '' });
    expect(readCredential({ Username: 'u', Password: 'a:"\\\n' }, 'a').password).toBe('a:"\\\n');
  });

  it.each([
    [{}],
    [{ Username: 'u' }],
    [{ Password: 'p' }],
    [{ Username: 'u', Password: null }],
    [{ Username: 'u', Password: 'pä' }],
    [{ Username: 'u', Password: 1 }],
    [[]],
    [null],
    ['u:p'],
  ])('refuses %j', (value) => {
    expect(() => readCredential(value, 'a')).toThrow(/^a/);
  });

  it('does not quote what it refuses', () => {
    const read = () => readCredential({ Username: 'u', Password: 'hünter2' }, 'Credentials[0]');
    expect(read).toThrow(/^Credentials\[0\]\.Password must be US-ASCII\.$/);
  });
});
