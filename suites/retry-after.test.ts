import { describe, expect, it } from 'vitest';
import { retryAfter } from './retry-after.ts';

const NOW = Date.parse('2030-01-01T00:00:00Z');

describe('retryAfter', () => {
  it.each<[value: string, ms: number]>([
    ['0', 0],
    ['7', 7000],
    [' 60 ', 60_000],
    ['61', 60_000],
    ['99999999', 60_000],
    ['9'.repeat(400), 60_000],
    ['Tue, 01 Jan 2030 00:00:05 GMT', 5000],
    ['Tuesday, 01-Jan-30 00:00:05 GMT', 5000],
    ['Fri, 01 Jan 2099 00:00:00 GMT', 60_000],
    ['Mon, 31 Dec 2029 23:59:00 GMT', 0],
    ['-5', 0],
    ['1.5', 0],
    ['1e3', 0],
    ['Infinity', 0],
    ['soon', 0],
    ['Xyz, 99 Foo 2030', 0],
    ['', 0],
  ])('%j asks for %i ms', (value, ms) => {
    expect(retryAfter({ headers: { 'retry-after': value } }, NOW)).toBe(ms);
  });

  it('reads a date by the clock of the target', () => {
    const headers = { 'retry-after': 'Wed, 01 Jan 2020 00:00:09 GMT', date: 'Wed, 01 Jan 2020 00:00:00 GMT' };
    expect(retryAfter({ headers }, NOW)).toBe(9000);
  });

  it('asks nothing where the header is missing', () => {
    expect(retryAfter({ headers: {} }, NOW)).toBe(0);
  });
});
