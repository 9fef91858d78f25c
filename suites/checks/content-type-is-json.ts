import { type Check, isSuccess, quoted } from './check.ts';

/** Response Syntax: "Content-type: application/json". Parameters are allowed. */
export const contentTypeIsJson: Check = ({ reply }) => {
  const type = reply.headers['content-type'];
  if (!isSuccess(reply.status) || /^application\/json\s*(;|$)/i.test(type ?? '')) return [];
  return [
    {
      check: 'content-type-is-json',
      says: 'The answer is labelled application/json.',
      expected: 'content-type: application/json',
      received: type === undefined ? 'no content-type' : quoted(type),
    },
  ];
};
