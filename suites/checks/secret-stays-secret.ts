import { type Check, isSuccess } from './check.ts';

/** Sensitive members are marked so in the data types: no error repeats them, and a password stands in no answer at all. */
export const secretStaysSecret: Check = ({ case: { expects }, reply }) => {
  const answer = `${Object.values(reply.headers).join('\n')}\n${reply.body}`;
  return (expects.secrets ?? [])
    .filter(({ where }) => where === 'always' || !isSuccess(reply.status))
    .filter(({ text }) => answer.includes(text))
    .slice(0, 1)
    .map(() => ({
      check: 'secret-stays-secret',
      says: 'A sensitive value is not repeated.',
      expected: 'an answer without the value',
      received: 'the value, in a header or the body',
    }));
};
