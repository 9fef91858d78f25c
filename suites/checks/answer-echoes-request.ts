import { type Check, isSuccess, jsonObject, quoted } from './check.ts';
import { holds } from './holds.ts';

/** "The updated … details": the answer repeats what was put. */
export const answerEchoesRequest: Check = ({ case: { expects }, reply }) => {
  if (!isSuccess(reply.status)) return [];
  const body = jsonObject(reply.body);
  if (!body) return [];
  return Object.entries(expects.echoes ?? {}).flatMap(([member, sent]) =>
    holds(sent, body[member])
      ? []
      : [
          {
            check: 'answer-echoes-request',
            says: 'The answer repeats what was put.',
            expected: `${member} with ${quoted(JSON.stringify(sent), 300)}`,
            received: quoted(JSON.stringify(body[member]) ?? 'no such member', 300),
          },
        ],
  );
};
