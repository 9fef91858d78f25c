/** Deeper JSON breaks the parsers of most clients, and whatever walks its value: RFC 8259 section 9 leaves the limit to them. */
export const DEEPEST = 500;

/** A JSON text nests deeper than clients can read. */
export class NestsTooDeep extends SyntaxError {
  override readonly name = 'NestsTooDeep';
}

/** Several checks look at one reply; a large one is not read for each of them. */
let last: { text: string; value: unknown } | undefined;

/** The value of a JSON text, which nobody may change. @throws {SyntaxError} when it is none, or nests deeper than clients can read. */
export function parsed(text: string): unknown {
  if (last?.text === text) return last.value;
  if (depthOf(text) > DEEPEST) throw new NestsTooDeep(`JSON that nests deeper than ${DEEPEST} levels`);
  const value: unknown = JSON.parse(text);
  last = { text, value };
  return value;
}

/** How deep lists and objects nest, as far as brackets tell. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (isText) {
      if (char === BACKSLASH) at++;
      else if (char === QUOTE) isText = false;
    } else if (char === QUOTE) isText = true;
    else if (char === OPEN_LIST || char === OPEN_OBJECT) deepest = Math.max(deepest, ++depth);
    else if (char === CLOSE_LIST || char === CLOSE_OBJECT) depth--;
  }
  return deepest;
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 91, 93, 123, 125];
