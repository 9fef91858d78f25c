/**
 * Whether `answer` says everything that `sent` says.
 *
 * Members that the answer adds (defaults) are its own affair, lists are compared without order, and a member that was
 * put as null counts as not put.
 */
export function holds(sent: unknown, answer: unknown): boolean {
  if (sent === null) return true;
  if (Array.isArray(sent))
    return Array.isArray(answer) && answer.length === sent.length && matched(sent, answer);
  if (typeof sent === 'object') {
    if (typeof answer !== 'object' || answer === null) return false;
    return Object.entries(sent as object).every(([name, value]) =>
      holds(value, (answer as Record<string, unknown>)[name]),
    );
  }
  return sent === answer;
}

/** Whether each sent element can be given an answer of its own; a first fit may take what another needs. */
function matched(sent: unknown[], answers: unknown[]): boolean {
  const [first, ...others] = sent;
  if (sent.length === 0) return true;
  return answers.some(
    (answer, index) => holds(first, answer) && matched(others, answers.toSpliced(index, 1)),
  );
}
