import { describe, expect, it } from 'vitest';
import type { Class } from '../pattern/classify.ts';
import { classifyPassword, classifyUsername } from './rfc2617.ts';

/** Beyond US-ASCII, in every way that looks like something else. */
const FOREIGN = [
  ...[
    'j\u00f6e',
    'j\u00a0d',
    'j\u0085d',
    '\u0458doe',
    '\u4e2d',
    '😀',
    '\uff4a\uff44',
    'j\u200bd',
    '\ufeffjdoe',
  ],
  ...['e\u0301', '\u202ejdoe', '\u0131', '\u212a'],
];
const CONTROLS = ['j\tdoe', 'a\r\n b', 'a\rb', 'a\nb', 'a\r\nb', 'a\0b', 'a\x07b', 'a\x7fb', 'a\x1fb'];
const BLANKS = ['', ' ', ' jdoe', 'jdoe ', 'j  doe'];
const PLAIN = [
  ...['jdoe', 'a', '0123456789', 'JDOE', 'jdoe@example.com', 'sip-user_01.a', 'j doe', '-', 'a'.repeat(64)],
  ...['j%C3%B6', '=?utf-8?q?j=C3=B6?='],
];
const SPECIALS = [..."!#$%&'()*+,-./;<=>?@[]^_`{|}~"].map((char) => `j${char}d`);
/** What only one of the two may hold beyond doubt. */
const SEPARATORS = ['a:b', ':', 'a"b', 'a\\b', 'j\\u00f6'];
const LONG = [255, 256, 10_000].map((length) => 'a'.repeat(length));

const strays = (classOf: (value: string) => Class, values: string[], expected: Class) =>
  values.filter((value) => classOf(value) !== expected).map((value) => JSON.stringify(value.slice(0, 40)));

describe('classifyUsername', () => {
  it.each<[about: string, values: string[], expected: Class]>([
    ['plain names', PLAIN, 'valid'],
    ['every special character that no grammar disputes', SPECIALS, 'valid'],
    ['characters beyond US-ASCII', FOREIGN, 'invalid'],
    ['one character beyond US-ASCII in a long name', [`${'a'.repeat(300)}\u00f6`], 'invalid'],
    ['colon, quote and backslash', SEPARATORS, 'undecided'],
    ['controls', CONTROLS, 'undecided'],
    ['nothing, and blanks at an end or two together', BLANKS, 'undecided'],
    ['lengths of which no document speaks', LONG, 'undecided'],
    ['half a character', ['a\ud800b', '\udc00'], 'undecided'],
  ])('%s', (_, values, expected) => {
    expect(strays(classifyUsername, values, expected)).toEqual([]);
  });
});

describe('classifyPassword', () => {
  it.each<[about: string, values: string[], expected: Class]>([
    ['plain passwords', PLAIN, 'valid'],
    ['every special character', SPECIALS, 'valid'],
    ['colon, quote and backslash, which no quoted-string has to hold', SEPARATORS, 'valid'],
    ['characters beyond US-ASCII, of which only linked prose speaks', FOREIGN, 'undecided'],
    ['controls', CONTROLS, 'undecided'],
    ['nothing, and blanks at an end or two together', BLANKS, 'undecided'],
    ['lengths of which no document speaks', LONG, 'undecided'],
    ['half a character', ['a\ud800b', '\udc00'], 'undecided'],
  ])('%s', (_, values, expected) => {
    expect(strays(classifyPassword, values, expected)).toEqual([]);
  });
});
