import * as fc from 'fast-check';
import { anyCharacter, printableCharacter, wordCharacter } from '../character.ts';
import type { Class } from '../pattern/classify.ts';
import { classifyHost } from './host.ts';
import { classifyPassword, classifyUsername } from './rfc2617.ts';

/** A named format: what a value is, which values are worth sending first, and how to draw others. */
export interface Format {
  classify(value: string): Class;
  /** Most telling first. */
  samples: string[];
  any(): fc.Arbitrary<string>;
}

/** Every printable US-ASCII character, alone and between letters. */
const PRINTABLE = Array.from({ length: 0x7e - 0x20 }, (_, index) => String.fromCharCode(0x21 + index));
/** One value that holds every printable character that no grammar disputes, so that one request tries them all. */
const UNDISPUTED = PRINTABLE.filter((char) => !/["\\:A-Za-z0-9]/.test(char)).join('');
const BEYOND_ASCII = [
  'j\u00f6e',
  '\u4e2d',
  '\u{1f600}',
  'j\u00a0d',
  'j\u0085d',
  '\u0458doe',
  '\uff4a\uff44',
  'j\u200bd',
  '\ufeffjdoe',
  'e\u0301',
  '\u202ejdoe',
  '\u0131',
  '\u212a',
  'jdoe\u00df',
];
const CONTROLS = ['a\r\nb', 'a\nb', 'a\rb', 'a\0b', 'a\tb', 'a\x07b', 'a\x1fb', 'a\x7fb', 'a\r\n b'];
const DISPUTED = [
  '',
  ' ',
  ' jdoe',
  'jdoe ',
  'j  doe',
  'a:b',
  ':',
  'a"b',
  'a\\b',
  'j\\u00f6',
  'a'.repeat(255),
  'a'.repeat(256),
  'a'.repeat(1000),
  'a'.repeat(10_000),
];
const INJECTIONS = [
  "' OR '1'='1",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '$(id)',
  '%00',
  '{{7*7}}',
  '\u0024{jndi:ldap://x}',
  'jdoe@example.com',
  'j doe',
  'j%C3%B6',
  '=?utf-8?q?j=C3=B6?=',
];

function words(): fc.Arbitrary<string> {
  const word = fc.string({ unit: wordCharacter, minLength: 1, maxLength: 64 });
  return fc.oneof(
    word,
    fc.string({ unit: printableCharacter, minLength: 1, maxLength: 64 }),
    fc.string({ unit: anyCharacter, minLength: 1, maxLength: 12 }),
    fc.tuple(word, fc.constantFrom(...BEYOND_ASCII), word).map((parts) => parts.join('').slice(0, 64)),
  );
}

const HOSTS = [
  'sip.example.com',
  '198.51.100.7',
  'xn--e1afmkfd.example',
  `${'a'.repeat(63)}.example.com`,
  'a.b.c.d.example.org',
  'SIP.EXAMPLE.COM',
  '203.0.113.255',
  'sip-1.example.net',
  '1.example.com',
  `${`${'a'.repeat(61)}.`.repeat(3)}${'b'.repeat(55)}.example.com`.slice(-253).replace(/^[.]/, 'a'),
  'sip.example.com.',
  '2001:db8::1',
  '[2001:db8::1]',
  'localhost',
  'sip',
  '256.1.1.1',
  '1.2.3',
  '010.024.034.000',
  '0x0a.0x18.0x22.0x00',
  '3232235777',
  'sip.example.com:5060',
  'sip:sip.example.com',
  'sip_1.example.com',
  '-a.example.com',
  'пример.example',
  `${'a'.repeat(64)}.example.com`,
  `${'a.'.repeat(150)}example.com`,
  '',
  ' ',
  '0.0.0.0',
];

export const FORMATS: Record<string, Format> = {
  'rfc2617-username': {
    classify: classifyUsername,
    samples: [
      `a${UNDISPUTED}z`,
      'j\u00f6e',
      'JDOE',
      'a',
      'a'.repeat(64),
      'j doe',
      '\u4e2d',
      'j\u0085d',
      ...BEYOND_ASCII,
      ...INJECTIONS,
      '-',
      '0123456789',
      ...PRINTABLE.filter((char) => !/[A-Za-z0-9]/.test(char)).map((char) => `a${char}b`),
      ...CONTROLS,
      ...DISPUTED,
    ],
    any: words,
  },
  'rfc2617-password': {
    classify: classifyPassword,
    samples: [
      `a${PRINTABLE.join('').slice(0, 62)}`,
      'a:b"c\\d',
      'p w',
      'a',
      'a'.repeat(64),
      ...BEYOND_ASCII,
      ...CONTROLS,
      ...DISPUTED,
    ],
    any: words,
  },
  host: {
    classify: classifyHost,
    samples: HOSTS,
    any: () =>
      fc.oneof(
        fc.domain(),
        fc
          .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }))
          .map(([a, b]) => `198.51.${a}.${b}`),
      ),
  },
};
