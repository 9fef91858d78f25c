import { describe, expect, it } from 'vitest';
import type { Operation } from '../spec/index.ts';
import { accepted, observed, PERMITTED, refused } from './expectation.ts';

const OPERATION = {
  success: { status: 201, says: 'It is made.', body: { type: 'object' } },
  errors: [
    { name: 'Bad', status: 400, says: 'Bad.' },
    { name: 'TooMany', status: 400, says: 'Bad.' },
    { name: 'Gone', status: 404, says: 'Gone.' },
  ],
} as unknown as Operation;

describe('accepted', () => {
  it('permits success and carries what a successful answer has to look like', () => {
    expect(accepted(OPERATION)).toMatchObject({
      side: 'accept',
      permitted: ['2xx'],
      success: 201,
      body: { type: 'object' },
    });
  });

  it('has no schema for an answer without a body', () => {
    expect(accepted({ ...OPERATION, success: { status: 204, says: 'S.' } })).not.toHaveProperty('body');
  });
});

describe('refused', () => {
  it('permits what it is told, and no success', () => {
    expect(refused(OPERATION, [400], { moot: [404] })).toMatchObject({
      side: 'refuse',
      permitted: [400],
      moot: [404],
    });
  });
});

describe('observed', () => {
  it('permits and forbids nothing', () => {
    expect(observed(OPERATION)).toMatchObject({ side: 'observe', permitted: [], moot: [] });
  });
});

describe.each([
  ['accepted', accepted(OPERATION)],
  ['refused', refused(OPERATION, [400])],
  ['observed', observed(OPERATION)],
])('%s', (_, { errors }) => {
  it('knows every documented name by its status', () => {
    expect(errors[400]).toEqual(expect.arrayContaining(['Bad', 'TooMany']));
    expect(errors[404]).toEqual(['Gone']);
  });

  it('takes the names of the protocol for a refused input as well', () => {
    expect(errors[400]).toEqual(expect.arrayContaining(['ValidationException', 'SerializationException']));
  });

  it('knows no name for a status that no page lists', () => {
    expect(Object.keys(errors)).toEqual(['400', '404']);
  });
});

describe('PERMITTED', () => {
  it.each(Object.entries(PERMITTED))(
    'holds neither success nor failure nor throttling for %s',
    (_, statuses) => {
      for (const status of statuses) {
        expect(status).toBeGreaterThanOrEqual(400);
        expect([429, 500, 503]).not.toContain(status);
      }
    },
  );

  it('permits for an identifier all that an unknown one may get: a malformed one names nothing either', () => {
    expect(PERMITTED.resource).toEqual(expect.arrayContaining([...PERMITTED.unknown]));
    expect(PERMITTED.resource).toEqual(expect.arrayContaining([...PERMITTED.body]));
  });
});
