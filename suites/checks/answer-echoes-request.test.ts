import { describe, expect, it } from 'vitest';
import { answerEchoesRequest } from './answer-echoes-request.ts';
import { exchangeOf } from './exchange-of.fixture.ts';

function found(sent: unknown, answer: unknown, status = 200) {
  const body = JSON.stringify(answer === undefined ? {} : { Widget: answer });
  return answerEchoesRequest(exchangeOf({ status, body }, { echoes: { Widget: sent } }));
}

describe('answerEchoesRequest', () => {
  it.each<[about: string, sent: unknown, answer: unknown]>([
    ['the same', { Size: 1, Kinds: ['a'] }, { Size: 1, Kinds: ['a'] }],
    ['the same, members in another order', { A: 1, B: 2 }, { B: 2, A: 1 }],
    ['members that the answer adds', { Size: 1 }, { Size: 1, Weight: 5 }],
    ['members that the answer adds in an element', { Parts: [{ A: 1 }] }, { Parts: [{ A: 1, B: 2 }] }],
    ['a list in another order', { Parts: [1, 2, 3] }, { Parts: [3, 1, 2] }],
    ['a list of objects in another order', { Parts: [{ A: 1 }, { A: 2 }] }, { Parts: [{ A: 2 }, { A: 1 }] }],
    ['a repeated element', { Parts: [1, 1, 2] }, { Parts: [1, 2, 1] }],
    ['null as put, absent as answered', { Size: null }, {}],
    ['null as put, a default as answered', { Size: null }, { Size: 5060 }],
    ['false, zero and the empty text', { A: false, B: 0, C: '' }, { A: false, B: 0, C: '' }],
    ['empty lists', { Parts: [] }, { Parts: [] }],
    ['nothing put', {}, { Size: 1 }],
  ])('finds nothing in %s', (_, sent, answer) => {
    expect(found(sent, answer)).toEqual([]);
  });

  it('finds nothing in an integer that is written as a fraction', () => {
    const reply = { body: '{"Widget":{"Size":5060.0}}' };
    expect(answerEchoesRequest(exchangeOf(reply, { echoes: { Widget: { Size: 5060 } } }))).toEqual([]);
  });

  it.each([400, 404, 500])('does not look at a %i', (status) => {
    expect(found({ Size: 1 }, undefined, status)).toEqual([]);
  });

  it('does not look where nothing is to be repeated', () => {
    expect(answerEchoesRequest(exchangeOf({ body: '{}' }))).toEqual([]);
  });

  it.each<[about: string, sent: unknown, answer: unknown]>([
    ['another value', { Size: 1 }, { Size: 2 }],
    ['another type', { Size: 1 }, { Size: '1' }],
    ['a flag as a number', { On: false }, { On: 0 }],
    ['null for a value', { Size: 1 }, { Size: null }],
    ['a member that is missing', { Size: 1 }, {}],
    ['the whole that is missing', { Size: 1 }, undefined],
    ['the whole as text', { Size: 1 }, '{"Size":1}'],
    ['a shorter list', { Parts: [1, 2] }, { Parts: [1] }],
    ['a longer list', { Parts: [1] }, { Parts: [1, 2] }],
    ['one element twice for two', { Parts: [1, 2] }, { Parts: [1, 1] }],
    ['a list as an object', { Parts: [1] }, { Parts: { 0: 1 } }],
    ['another value in an element', { Parts: [{ A: 1 }] }, { Parts: [{ A: 2 }] }],
    ['another case', { Kind: 'TCP' }, { Kind: 'tcp' }],
  ])('finds %s', (_, sent, answer) => {
    expect(found(sent, answer)).toMatchObject([
      { check: 'answer-echoes-request', expected: expect.stringContaining('Widget') },
    ]);
  });

  it('says what was put and what came', () => {
    expect(found({ Size: 1 }, { Size: 2 })).toMatchObject([
      { expected: String.raw`Widget with "{\"Size\":1}"`, received: String.raw`"{\"Size\":2}"` },
    ]);
    expect(found({ Size: 1 }, undefined)[0]?.received).toContain('no such member');
  });
});
