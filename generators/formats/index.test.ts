import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS } from './index.ts';

describe.each(Object.entries(FORMATS))('format %s', (_, format) => {
  it('has a sample beyond doubt, and some in doubt', () => {
    const classes = format.samples.map(format.classify);
    expect(classes).toContain('valid');
    expect(classes).toContain('undecided');
  });

  it('draws the same values from the same seed', () => {
    const draw = () => fc.sample(format.any(), { seed: 7, numRuns: 100 });
    expect(draw()).toEqual(draw());
  });

  it('draws many different values, a good part of them beyond doubt', () => {
    const drawn = fc.sample(format.any(), { seed: 7, numRuns: 300 });
    expect(new Set(drawn).size).toBeGreaterThan(100);
    expect(drawn.filter((value) => format.classify(value) !== 'undecided').length).toBeGreaterThan(100);
  });
});

describe('FORMATS', () => {
  it('refuses no password and no host: only prose speaks of them', () => {
    for (const name of ['rfc2617-password', 'host'])
      expect(
        FORMATS[name]?.samples.filter((sample) => FORMATS[name]?.classify(sample) === 'invalid'),
      ).toEqual([]);
  });

  it('tries every sign of US-ASCII in a user name', () => {
    const all = FORMATS['rfc2617-username']?.samples.join('') ?? '';
    for (const sign of '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~') expect(all).toContain(sign);
  });
});
