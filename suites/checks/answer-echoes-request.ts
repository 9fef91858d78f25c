import { type Check, isSuccess, jsonObject, quoted } from './check.ts';

/**
 * "The updated … details": the answer repeats what was put.
 *
 * Members that the answer adds (defaults) are its own affair, lists are compared without order, and a member that was
 * put as null counts as not put.
 */
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

/** Whether `answer` says everything that `sent` says. */
function holds(sent: unknown, answer: unknown): boolean {
  if (sent === null) return true;
  if (Array.isArray(sent))
    return Array.isArray(answer) && answer.length === sent.length && matched(sent, [...answer]);
  if (typeof sent === 'object') {
    if (typeof answer !== 'object' || answer === null) return false;
    return Object.entries(sent as object).every(([name, value]) =>
      holds(value, (answer as Record<string, unknown>)[name]),
    );
  }
  return sent === answer;
}

function matched(sent: unknown[], answers: unknown[]): boolean {
  return sent.every((element) => {
    const index = answers.findIndex((answer) => holds(element, answer));
    if (index >= 0) answers.splice(index, 1);
    return index >= 0;
  });
}
