import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../character.ts';
import { type Class, classify } from './classify.ts';
import { readings } from './dialects.ts';

const ID = '.*\\S.*';
const E164 = '^\\+?[1-9]\\d{1,14}$';
const NAME = '[a-zA-Z0-9 _.-]+';
const NUMBER = '+12065550100';

/** The number with every digit after the first one taken from another script. */
function inScript(zero: number): string {
  return `+1${[...'2065550100'].map((digit) => String.fromCodePoint(zero + Number(digit))).join('')}`;
}

describe('classify, a value with something that is not blank', () => {
  it.each<[about: string, ids: string[], expected: Class]>([
    // What all engines agree on.
    [
      'only blanks that are blanks everywhere',
      ['', ' ', '  ', '\t', '\n', '\f', '\r', '\r\n', ' \t', ' \n '],
      'invalid',
    ],
    [
      'ordinary names',
      ['abcdef1ghij2klmno3pqr4', 'a', '0', 'A1', '-', '~', '_', '.', '..', '/', '+', '%', '%20'],
      'valid',
    ],
    ['characters beyond ASCII', ['\u00e9', '\u0301', '\uffff', '😀'], 'valid'],
    ['controls that are no blanks', ['\0', '\b', '\x1b', '\x7f', 'a\0b'], 'valid'],
    [
      'invisible characters that are no blanks',
      ['\u200b', '\u200c', '\u200d', '\u2060', '\u2800', '\u3164', '\u00ad'],
      'valid',
    ],
    ['blanks around a letter', [' a', 'a ', 'a b', ' a ', '\ta', 'a\t', 'a\tb', 'a\fb', '\fa\f'], 'valid'],
    [
      'disputed blanks around a letter',
      [
        '\va',
        'a\v',
        'a\vb',
        '\va\v',
        '\x1ca',
        'a\x1c',
        '\u00a0a',
        'a\u00a0b',
        '\ufeffa',
        'a\ufeff',
        '\ufeffa\ufeff',
      ],
      'valid',
    ],
    // What `\s` stands for.
    ['a vertical tab, which RE2 does not know for a blank', ['\v'], 'undecided'],
    ['separators that Python takes for blanks', ['\x1c', '\x1d', '\x1e', '\x1f'], 'undecided'],
    ['next line', ['\u0085'], 'undecided'],
    ['the Mongolian vowel separator', ['\u180e'], 'undecided'],
    ['the byte order mark, which ECMAScript takes for a blank', ['\ufeff'], 'undecided'],
    ['blanks of Unicode', [...'\u00a0\u1680\u2000\u2003\u200a\u2028\u2029\u202f\u205f\u3000'], 'undecided'],
    // What `.` does not cross, where the whole value has to match.
    ['line feeds', ['\na', 'a\n', 'a\nb', '\na\n', 'a\n\n', ' \na', 'a\n '], 'undecided'],
    ['carriage returns', ['\ra', 'a\r', 'a\rb', '\ra\r', 'a\r\nb', 'a\r\n'], 'undecided'],
    ['next lines', ['\u0085a', 'a\u0085', 'a\u0085b', '\u0085a\u0085'], 'undecided'],
    ['line separators', ['\u2028a', 'a\u2028', 'a\u2028b', '\u2028a\u2028'], 'undecided'],
    ['paragraph separators', ['\u2029a', 'a\u2029', 'a\u2029b', '\u2029a\u2029'], 'undecided'],
    // What is no text at all.
    ['lone surrogates', ['\ud800', '\udc00', '\udc00\ud800', 'a\ud800b'], 'undecided'],
  ])('%s', (_, ids, expected) => {
    expect(ids.filter((id) => classify([ID], id) !== expected).map((id) => JSON.stringify(id))).toEqual([]);
  });

  it('follows the rule of the five blanks: a value of nothing else is invalid, one with a letter on one line valid', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...' \t\f\n\r'), maxLength: 20 }), (blanks) => {
        expect(classify([ID], blanks)).toBe('invalid');
        const line = blanks.replaceAll(/[\n\r]/g, ' ');
        expect(classify([ID], `${line}x${line}`)).toBe('valid');
      }),
      { seed: 1 },
    );
  });
});

describe('classify, a phone number', () => {
  it.each<[about: string, numbers: string[], expected: Class]>([
    [
      'from two digits to fifteen',
      ['12', '120', '1206', '12065550100000', '120655501000000'].flatMap((n) => [n, `+${n}`]),
      'valid',
    ],
    [
      'every first digit but zero',
      [...'123456789'].flatMap((n) => [`${n}2065550100`, `+${n}2065550100`]),
      'valid',
    ],
    [
      'numbers nobody has',
      ['10', '99', '+10', '+44', '+353', '999999999999999', '+999999999999999', '+2101234567'],
      'valid',
    ],
    ['national forms and trunk zeros', ['2065550100', '+4402079460000'], 'valid'],
    ['no digit or one', ['', '+', '1', '+1', '9', '+9', '0', '+0', '01', '+7', '-1'], 'invalid'],
    [
      'more than fifteen digits',
      ['1206555010000000', '+1206555010000000', '9999999999999999', `+1${'2'.repeat(1000)}`],
      'invalid',
    ],
    [
      'a leading zero',
      ['02065550100', '+02065550100', '0012065550100', '01112065550100', '+0012065550100'],
      'invalid',
    ],
    [
      'other signs',
      ['++12065550100', '-12065550100', '1+2065550100', '12065550100+', '*12065550100', '+12065550100#'],
      'invalid',
    ],
    [
      'pluses of other widths',
      ['\uff0b12065550100', '\ufe6212065550100', '\u207a12065550100', '%2B12065550100'],
      'invalid',
    ],
    [
      'letters',
      ['x12065550100', '+12065550100x', '+1206555a100', '+1206555ABCD', '+1206555010O', '+l2065550100'],
      'invalid',
    ],
    [
      'printed forms',
      [
        '+1-206-555-0100',
        '+1 206 555 0100',
        '+1.206.555.0100',
        '+1(206)5550100',
        '(206) 555-0100',
        '1_206_555_0100',
      ],
      'invalid',
    ],
    [
      'addresses and extensions',
      [
        'tel:+12065550100',
        'sip:+12065550100@example.com',
        '+12065550100;ext=123',
        '+12065550100x123',
        '+12065550100,123',
      ],
      'invalid',
    ],
    [
      'numbers of programmers',
      ['1.2065550100e10', '0x12065550100', 'null', 'NaN', '"+12065550100"'],
      'invalid',
    ],
    [
      'blanks around it',
      [' ', '\t', '\v', '\f', '\u00a0', '\u3000', '\ufeff', '\u200b', '\u180e'].flatMap((b) => [
        b + NUMBER,
        NUMBER + b,
      ]),
      'invalid',
    ],
    ['separators and NUL around it', ['\x1c', '\0'].flatMap((b) => [b + NUMBER, NUMBER + b]), 'invalid'],
    ['line ends before it', ['\n', '\r', '\u0085', '\u2028', '\u2029'].map((end) => end + NUMBER), 'invalid'],
    [
      'lines beside it',
      [
        `x\n${NUMBER}`,
        `${NUMBER}\nx`,
        `${NUMBER}\n\n`,
        `${NUMBER}\n${NUMBER}`,
        `x\r${NUMBER}`,
        `x\u2028${NUMBER}`,
      ],
      'invalid',
    ],
    ['one digit too many and a line feed', ['+1234567890123456\n'], 'invalid'],
    ['marks of direction', [`\u200f${NUMBER}`, `\u202a${NUMBER}\u202c`], 'invalid'],
    ['lone surrogates beside it', [`${NUMBER}\ud800`, `\udc00${NUMBER}`], 'invalid'],
    [
      'numerals that are no digits',
      ['\u00b2', '\u2460', '\u2167', '\u4e00', '\u00bd'].map((n) => `+1206555010${n}`),
      'invalid',
    ],
    [
      'a first digit of another script',
      ['+\u0661\u0662\u0660', '+\uff11\uff12', '+\u{1d7cf}\u{1d7d0}'],
      'invalid',
    ],
    // What `$` lets pass.
    ['a line feed after it', [`${NUMBER}\n`, '12065550100\n', '+123456789012345\n'], 'undecided'],
    [
      'a line end that Java lets pass',
      ['\r', '\u0085', '\u2028', '\u2029', '\r\n'].map((end) => NUMBER + end),
      'undecided',
    ],
    // What `\d` stands for.
    [
      'digits of other scripts',
      [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x7c0, 0x1d7ce, 0x1d7f6, 0x104a0, 0x1e950].map(inScript),
      'undecided',
    ],
    [
      'a last digit of another script',
      [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x7c0, 0x1d7ce, 0x1d7f6, 0x104a0, 0x1e950].map(
        (zero) => `+1206555010${String.fromCodePoint(zero)}`,
      ),
      'undecided',
    ],
    ['fifteen digits in characters of two units', [`+1${'\u{1d7d0}'.repeat(14)}`], 'undecided'],
    ['sixteen digits in characters of two units', [`+1${'\u{1d7d0}'.repeat(15)}`], 'invalid'],
  ])('%s', (_, numbers, expected) => {
    const strays = numbers.filter((number) => classify([E164], number) !== expected);
    expect(strays.map((number) => JSON.stringify(number))).toEqual([]);
  });
});

describe('classify', () => {
  it.each<[value: string, expected: Class]>([
    ['chime-conformance', 'valid'],
    [' ', 'valid'],
    ['', 'invalid'],
    ['/', 'invalid'],
    ['é', 'invalid'],
    ['a/b', 'undecided'],
    ['name\n', 'undecided'],
  ])(
    'of a pattern without anchors doubts what a search finds and a full match does not: %j',
    (value, expected) => {
      expect(classify([NAME], value)).toBe(expected);
    },
  );

  it.each<[value: string, expected: Class]>([
    ['abcdef1ghij2klmno3pqr4', 'valid'],
    ['01234567-89ab-cdef-0123-456789abcdef', 'valid'],
    ['ABCDEF1GHIJ2KLMNO3PQR4', 'undecided'],
    ['!!abcdef1ghij2klmno3pqr4!!', 'undecided'],
    ['x', 'undecided'],
    [' ', 'invalid'],
  ])('joins several printed readings: %j is %s', (value, expected) => {
    expect(classify([ID, '([a-z0-9]{21,22}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})'], value)).toBe(
      expected,
    );
  });

  it('means that all readings accept, or none', () => {
    const unit = fc.oneof(fc.constantFrom(...'+0129 \n\r\v\u0085\u2028\u0660\ud800x'), anyCharacter);
    fc.assert(
      fc.property(
        fc.constantFrom(ID, E164, NAME, '\\d+', '^\\S$', 'a|b$'),
        fc.string({ unit, maxLength: 6 }),
        (pattern, value) => {
          const votes = new Set(readings(pattern).map((reading) => reading.accepts(value)));
          const expected = !votes.has(true)
            ? 'invalid'
            : votes.has(false) || !value.isWellFormed()
              ? 'undecided'
              : 'valid';
          expect(classify([pattern], value)).toBe(expected);
        },
      ),
      { seed: 2, numRuns: 500 },
    );
  });

  it.each([ID, E164, NAME])('does not tire of 50,000 blanks: %s', (pattern) => {
    const blanks = ' '.repeat(50_000);
    expect(classify([pattern], blanks)).toBe(pattern === NAME ? 'valid' : 'invalid');
    expect(classify([pattern], `${blanks}x`)).not.toBe(pattern === E164 ? 'valid' : 'invalid');
  });
});
