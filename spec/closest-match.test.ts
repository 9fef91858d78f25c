import { describe, expect, it } from 'vitest';
import { closestMatch } from './closest-match.ts';

const NAMES = ['PutOrigination', 'GetOrigination', 'DeleteOrigination', 'PutTermination'];

describe('closestMatch', () => {
  it.each([
    ['PutOrigination', 'PutOrigination'],
    ['PutOriginations', 'PutOrigination'],
    ['putorigination', 'PutOrigination'],
    ['PutOrigniation', 'PutOrigination'],
    ['GetOriginatio', 'GetOrigination'],
    ['DeletOrigination', 'DeleteOrigination'],
    ['PutTerminatoin', 'PutTermination'],
  ])('takes %s for %s', (name, meant) => {
    expect(closestMatch(name, NAMES)).toBe(meant);
  });

  it.each(['', 'x', 'frobnicate', 'CreateSomethingElse'])('takes %j for nothing', (name) => {
    expect(closestMatch(name, NAMES)).toBeUndefined();
  });

  it('has nothing to suggest where there are no candidates', () => {
    expect(closestMatch('PutOrigination', [])).toBeUndefined();
  });

  it('prefers the first of two that are equally close', () => {
    expect(closestMatch('chime-x', ['chime-a', 'chime-b'])).toBe('chime-a');
  });

  it('takes any iterable', () => {
    expect(closestMatch('chyme', new Set(['chime']))).toBe('chime');
  });
});
