import { describe, expect, it } from 'vitest';
import { classify } from './classify.ts';
import { readings } from './dialects.ts';
import { patternProbes } from './probes.ts';

const ID = '.*\\S.*';
const NARROW = '([a-z0-9]{21,22}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})';
const E164 = '^\\+?[1-9]\\d{1,14}$';
const SAMPLE = 'abcdef1ghij2klmno3pqr4';
const NUMBER = '+12065550100';

const SUBJECTS: [about: string, patterns: string[], seeds: string[]][] = [
  ['an identifier', [ID], [SAMPLE]],
  ['an identifier with two printed readings', [ID, NARROW], [SAMPLE]],
  ['a phone number', [E164], [NUMBER]],
  ['a name', ['[a-zA-Z0-9 _.-]+'], ['chime-conformance']],
  ['a pattern without a sample', ['^[A-C]{2,4}$'], []],
  ['an alternative', ['^(on|off)$'], ['on']],
];

describe.each(SUBJECTS)('patternProbes of %s', (_, patterns, seeds) => {
  const probes = patternProbes(patterns, seeds);
  const every = patterns.flatMap(readings);

  it('has values on both sides', () => {
    expect(probes.valid.length).toBeGreaterThan(0);
    expect(probes.invalid.length).toBeGreaterThan(0);
  });

  it('calls valid what every reading accepts', () => {
    for (const value of probes.valid)
      expect(
        every.filter((reading) => !reading.accepts(value)).map(({ name }) => name),
        JSON.stringify(value),
      ).toEqual([]);
  });

  it('calls invalid what no reading accepts', () => {
    for (const value of probes.invalid)
      expect(
        every.filter((reading) => reading.accepts(value)).map(({ name }) => name),
        JSON.stringify(value),
      ).toEqual([]);
  });

  it('calls undecided what is neither', () => {
    for (const value of probes.undecided) expect(classify(patterns, value)).toBe('undecided');
  });

  it('names no value twice', () => {
    const all = [...probes.valid, ...probes.invalid, ...probes.undecided];
    expect(new Set(all).size).toBe(all.length);
  });

  it('is the same each time', () => {
    const again = patternProbes([...patterns], [...seeds]);
    expect(again).toEqual(probes);
    // One more value at the end is a different question, so nothing remembered can answer it.
    expect(patternProbes(patterns, [...seeds, SAMPLE])).toEqual(patternProbes(patterns, [...seeds, SAMPLE]));
  });
});

const right = (value: string) => /^\+?[1-9][0-9]{1,14}$/.test(value);
const digits = (value: string) => value.replaceAll(/\D/g, '').length;

/** The ways in which implementations check a phone number wrongly, each of which a definite value gives away. */
const WRONG_NUMBERS: Record<string, (value: string) => boolean> = {
  '00 for the plus': (value) => /^(\+|00)?[1-9]\d{1,14}$/.test(value),
  'no caret': (value) => /\+?[1-9][0-9]{1,14}$/.test(value),
  'no dollar': (value) => /^\+?[1-9][0-9]{1,14}/.test(value),
  'no anchor': (value) => /\+?[1-9][0-9]{1,14}/.test(value),
  'at most 14 digits': (value) => /^\+?[1-9][0-9]{1,13}$/.test(value),
  'at most 16 digits': (value) => /^\+?[1-9][0-9]{1,15}$/.test(value),
  'no most': (value) => /^\+?[1-9][0-9]{1,}$/.test(value),
  'one digit is enough': (value) => /^\+?[1-9][0-9]{0,14}$/.test(value),
  'three digits at least': (value) => /^\+?[1-9][0-9]{2,14}$/.test(value),
  'seven digits at least': (value) => /^\+?[1-9][0-9]{6,14}$/.test(value),
  'zero first': (value) => /^\+?[0-9][0-9]{1,14}$/.test(value),
  'no one first': (value) => /^\+?[2-9][0-9]{1,14}$/.test(value),
  'no nine first': (value) => /^\+?[1-8][0-9]{1,14}$/.test(value),
  'only one first': (value) => /^\+?1[0-9]{1,14}$/.test(value),
  'no zero later': (value) => /^\+?[1-9][1-9]{1,14}$/.test(value),
  'no nine later': (value) => /^\+?[1-9][0-8]{1,14}$/.test(value),
  'plus required': (value) => /^\+[1-9][0-9]{1,14}$/.test(value),
  'plus forbidden': (value) => /^[1-9][0-9]{1,14}$/.test(value),
  'many pluses': (value) => /^\+*[1-9][0-9]{1,14}$/.test(value),
  'any sign': (value) => /^[-+]?[1-9][0-9]{1,14}$/.test(value),
  'any character for the plus': (value) => /^.?[1-9][0-9]{1,14}$/.test(value),
  'any line': (value) => /^\+?[1-9][0-9]{1,14}$/m.test(value),
  'trimmed first': (value) => right(value.trim()),
  'separators stripped first': (value) => right(value.replaceAll(/[\s().-]/g, '')),
  'everything else stripped first': (value) => right(value.replaceAll(/[^0-9+]/g, '')),
  'plus counted as a digit': (value) => right(value) && value.length <= 15,
  'length only': (value) => value.length >= 2 && value.length <= 16,
  'digits of any number': (value) => /^\+?[0-9]+$/.test(value),
  'word characters': (value) => /^\+?[1-9]\w{1,14}$/.test(value),
  'anything at all': (value) => value !== '',
  everything: () => true,
  nothing: () => false,
  'parseInt finds something': (value) => Boolean(Number.parseInt(value, 10)),
  'Number finds something': (value) => Number.isFinite(Number(value)),
  'ten digits or eleven': (value) => right(value) && (digits(value) === 10 || digits(value) === 11),
  'eleven digits to fifteen': (value) => right(value) && digits(value) >= 11,
};

/** Mistakes that only disputed values could give away. */
const DISPUTED_NUMBERS: Record<string, (value: string) => boolean> = {
  'digits of any script': (value) => /^\+?[1-9]\p{Nd}{1,14}$/u.test(value),
  'a line feed after the end': (value) => /^\+?[1-9][0-9]{1,14}\n?$/.test(value),
};

const hasText = (value: string) => /\S/.test(value);
const WRONG_IDS: Record<string, (value: string) => boolean> = {
  'not empty': (value) => value.length > 0,
  everything: () => true,
  nothing: () => false,
  'no blank at all': (value) => /^\S+$/.test(value),
  'begins without a blank': (value) => /^\S/.test(value),
  'ends without a blank': (value) => /\S$/.test(value),
  'two that are not blank': (value) => (value.match(/\S/g)?.length ?? 0) >= 2,
  'word characters only': (value) => /^\w+$/.test(value),
  'a word character': (value) => /\w/.test(value),
  'a letter or digit': (value) => /[a-z0-9]/i.test(value),
  'the alphabet of the sample, 22 characters': (value) => /^[a-z0-9]{22}$/.test(value),
  'the narrower pattern': (value) => new RegExp(`^(?:${NARROW})$`).test(value),
  'not one blank': (value) => value !== '' && value !== ' ',
  'only the space is a blank': (value) => value.replaceAll(' ', '') !== '',
  'the segment before decoding': (value) => hasText(encodeURIComponent(value)),
  'at most 128 characters': (value) => hasText(value) && value.length <= 128,
  'at most 64 characters': (value) => hasText(value) && value.length <= 64,
  'small s for capital S': (value) => /\s/.test(value),
  'one character': (value) => /.+/.test(value),
  'no hyphen': (value) => hasText(value) && !value.includes('-'),
  'decoded twice': (value) => {
    try {
      return hasText(decodeURIComponent(value));
    } catch {
      return hasText(value);
    }
  },
  'no dot': (value) => hasText(value) && !value.includes('.'),
};

describe('patternProbes against wrong implementations', () => {
  function survives(accepts: (value: string) => boolean, patterns: string[], seed: string): boolean {
    const { valid, invalid } = patternProbes(patterns, [seed]);
    return valid.every(accepts) && !invalid.some(accepts);
  }

  it('lets the right one pass', () => {
    expect(survives(right, [E164], NUMBER)).toBe(true);
    expect(survives(hasText, [ID], SAMPLE)).toBe(true);
  });

  it('is tried on 36 and on 22 mistakes', () => {
    expect(Object.keys(WRONG_NUMBERS)).toHaveLength(36);
    expect(Object.keys(WRONG_IDS)).toHaveLength(22);
  });

  it.each(Object.entries(WRONG_NUMBERS))('exposes a phone number check: %s', (_, accepts) => {
    expect(survives(accepts, [E164], NUMBER)).toBe(false);
  });

  it.each(Object.entries(DISPUTED_NUMBERS))('does not accuse a phone number check: %s', (_, accepts) => {
    expect(survives(accepts, [E164], NUMBER)).toBe(true);
  });

  it('has disputed phone numbers that show which reading is implemented', () => {
    const { undecided } = patternProbes([E164], [NUMBER]);
    for (const accepts of Object.values(DISPUTED_NUMBERS)) expect(undecided.some(accepts)).toBe(true);
  });

  it.each(Object.entries(WRONG_IDS))('exposes an identifier check: %s', (_, accepts) => {
    expect(survives(accepts, [ID], SAMPLE)).toBe(false);
  });

  it('puts the values that expose most first: ten a side expose what all do', () => {
    const { valid, invalid } = patternProbes([E164], [NUMBER]);
    const caught = (count: number) =>
      Object.values(WRONG_NUMBERS).filter(
        (accepts) => !valid.slice(0, count).every(accepts) || invalid.slice(0, count).some(accepts),
      ).length;
    expect(caught(10)).toBe(Object.keys(WRONG_NUMBERS).length);
  });
});
