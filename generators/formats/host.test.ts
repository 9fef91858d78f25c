import { describe, expect, it } from 'vitest';
import type { Class } from '../pattern/classify.ts';
import { classifyHost } from './host.ts';

/** A dotted name of exactly so many characters, no label longer than 63. */
function name(length: number): string {
  const labels = `${'a'.repeat(61)}.`.repeat(5);
  return `${labels.slice(0, length - '.example'.length - 1)}b.example`;
}

describe('classifyHost', () => {
  it.each<[about: string, hosts: string[], expected: Class]>([
    [
      'dotted names',
      ['sip.example.com', 'SIP.EXAMPLE.COM', 'a.b', 'sip-1.example.net', '1.example.com'],
      'valid',
    ],
    ['names in A-labels', ['xn--e1afmkfd.example'], 'valid'],
    ['addresses of four octets', ['10.24.34.0', '198.51.100.7', '203.0.113.255', '192.0.2.1'], 'valid'],
    ['a label of 63 characters', [`${'a'.repeat(63)}.example.com`], 'valid'],
    ['a label of 64 characters', [`${'a'.repeat(64)}.example.com`], 'undecided'],
    ['a name of 253 characters', [name(253)], 'valid'],
    ['a name of 254 characters', [name(254)], 'undecided'],
    ['the root dot', ['sip.example.com.', '.'], 'undecided'],
    ['IPv6, bare and in brackets', ['2001:db8::1', '[2001:db8::1]', '::1'], 'undecided'],
    ['single labels', ['localhost', 'sip'], 'undecided'],
    ['addresses of nobody', ['0.0.0.0', '127.0.0.1', '255.255.255.255'], 'undecided'],
    ['octets out of range or too few', ['256.1.1.1', '1.2.3', '1.2.3.4.5', '1.2.3.'], 'undecided'],
    ['octets that may be octal, and one number for all four', ['010.024.034.000', '3232235777'], 'undecided'],
    ['a port or a scheme', ['sip.example.com:5060', 'sip:sip.example.com', '//sip.example.com'], 'undecided'],
    [
      'characters that are not letters, digits or hyphens',
      ['sip_1.example.com', 'a b.example.com', 'пример.example'],
      'undecided',
    ],
    ['hyphens at the ends of a label', ['-a.example.com', 'a-.example.com'], 'undecided'],
    ['empty labels', ['.example.com', 'sip..example.com'], 'undecided'],
    ['nothing and blanks', ['', ' ', ' sip.example.com', 'sip.example.com\n'], 'undecided'],
  ])('%s', (_, hosts, expected) => {
    expect(hosts.filter((host) => classifyHost(host) !== expected)).toEqual([]);
  });

  it('calls the names that the table builds 253 and 254 characters long', () => {
    expect([name(253).length, name(254).length]).toEqual([253, 254]);
  });
});
