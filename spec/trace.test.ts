import { describe, expect, it } from 'vitest';
import type { Requirement } from './requirement.ts';
import { hashOf, type ListedSentence, type Sentences } from './sentences.ts';
import { differenceOf, treatmentOf } from './trace.ts';

const row = (id: string, level: Requirement['level']) => ({ id, level }) as Requirement;
const REQUIREMENTS = [
  row('Put/body.A[]/type', 'must'),
  row('Put/body.A[]/format', 'should'),
  row('Put/body.A[]/open', 'observe'),
];
const REASONS = { label: 'Names something.' };
const treatment = (entry: Partial<ListedSentence>) =>
  treatmentOf({ hash: '0', gist: 'g', ...entry }, REASONS, REQUIREMENTS);

describe('treatmentOf', () => {
  it.each<[about: string, entry: Partial<ListedSentence>, ids: string[]]>([
    ['an id', { tested: ['Put/body.A[]/type'] }, ['Put/body.A[]/type']],
    ['a should row', { tested: ['Put/body.A[]/format'] }, ['Put/body.A[]/format']],
    ['a glob', { tested: ['Put/body.*/[tf]*'] }, []],
    [
      'several globs, each row once',
      { tested: ['*/type', 'Put/*/t?pe', '*format'] },
      ['Put/body.A[]/type', 'Put/body.A[]/format'],
    ],
    ['an observation', { observed: ['Put/*/open'] }, ['Put/body.A[]/open']],
  ])('finds the requirements of %s', (_, entry, ids) => {
    const found = treatment(entry);
    expect('by' in found ? found.by.map(({ id }) => id) : []).toEqual(ids);
  });

  it('takes a reason of the list', () => {
    expect(treatment({ excluded: 'label' })).toEqual({ how: 'excluded', because: 'label' });
  });

  it.each<[about: string, entry: Partial<ListedSentence>, because: RegExp]>([
    ['no treatment', {}, /no treatment/],
    ['two treatments', { tested: ['*/type'], excluded: 'label' }, /tested and excluded/],
    ['no requirement', { tested: [] }, /tested by nothing/],
    [
      'a requirement that is not there',
      { tested: ['*/type', '*/pattern'] },
      /^\*\/pattern is no requirement/,
    ],
    ['an observation that is scored', { observed: ['*/type'] }, /is must, so it is not observed/],
    ['a test that is not scored', { tested: ['Put/*'] }, /\/open is observe, so it is not tested/],
    ['a reason of its own', { excluded: 'tired' }, /^tired is no reason/],
  ])('leaves untracked what has %s', (_, entry, because) => {
    expect(treatment(entry)).toMatchObject({ how: 'untracked', because: expect.stringMatching(because) });
  });
});

describe('differenceOf', () => {
  const list = (...texts: string[]) =>
    texts.map((text, index, all) => {
      const nth = all.slice(0, index + 1).filter((each) => each === text).length;
      return { hash: hashOf(text), gist: text.toLowerCase(), excluded: 'label', ...(nth > 1 ? { nth } : {}) };
    });
  const sentences: Sentences = {
    reasons: REASONS,
    documents: {
      P: { Description: list('Alpha.', 'Beta.'), Errors: list('Gamma.', 'Gamma.') },
      Q: { Description: list('Alpha.') },
    },
  };

  it('finds none in a page as listed', () => {
    expect(differenceOf('Alpha. Beta.\nErrors\nGamma.\n\n  Gamma.', sentences)).toEqual({
      document: 'P',
      sentences: 4,
      untracked: [],
      gone: [],
    });
  });

  it.each<[about: string, page: string, untracked: string[], gone: string[]]>([
    ['a sentence more', 'Alpha. Beta. Delta.\nErrors\nGamma. Gamma.', ['Delta.'], []],
    ['a sentence less', 'Alpha.\nErrors\nGamma. Gamma.', [], ['beta.']],
    ['a word changed', 'Alpha. Beta!\nErrors\nGamma. Gamma.', ['Beta!'], ['beta.']],
    ['a repetition more', 'Alpha. Beta.\nErrors\nGamma. Gamma. Gamma.', ['Gamma.'], []],
    ['a repetition less', 'Alpha. Beta.\nErrors\nGamma.', [], ['gamma.']],
    ['a sentence in another section', 'Alpha.\nErrors\nBeta. Gamma. Gamma.', ['Beta.'], ['beta.']],
  ])('names %s', (_, page, untracked, gone) => {
    const found = differenceOf(page, sentences);
    expect(found?.untracked.map(({ text }) => text)).toEqual(untracked);
    expect(found?.gone.map(({ gist }) => gist)).toEqual(gone);
  });

  it('names the first sentence out of order', () => {
    expect(differenceOf('Beta. Alpha.\nErrors\nGamma. Gamma.', sentences)?.moved).toMatchObject({
      text: 'Beta.',
    });
  });

  it('knows no document for a page of strangers', () => {
    expect(differenceOf('Omega.', sentences)).toBeUndefined();
  });
});
