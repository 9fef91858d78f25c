/**
 * Whether `answer` says everything that `sent` says.
 *
 * Members that the answer adds (defaults) are its own affair, lists are compared without order, and a member that was
 * put as null counts as not put.
 */
export function holds(sent: unknown, answer: unknown): boolean {
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
