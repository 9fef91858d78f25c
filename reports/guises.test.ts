import { describe, expect, it } from 'vitest';
import { guisesOf } from './guises.ts';

describe('guisesOf', () => {
  it('knows the forms in which a text comes back', () => {
    expect(guisesOf(['pä"s wörd'])).toEqual(
      expect.arrayContaining([
        'pä"s wörd',
        'pä\\"s wörd',
        'p\\u00e4\\"s w\\u00f6rd',
        'p%C3%A4%22s%20w%C3%B6rd',
        'p%C3%A4%22s+w%C3%B6rd',
        'cMOkInMgd8O2cmQ=',
      ]),
    );
  });

  it('knows what other writers of JSON make of a key', () => {
    expect(guisesOf(['wJa/rX+UtnF=EMI'])).toEqual(
      expect.arrayContaining([
        'wJa\\/rX+UtnF=EMI',
        'wJa/rX\\u002BUtnF\\u003DEMI',
        'wJa/rX\\u002bUtnF\\u003dEMI',
      ]),
    );
  });

  it('does not search for texts that turn up by chance', () => {
    expect(guisesOf(['', 'a', '200'])).toEqual([]);
  });
});
