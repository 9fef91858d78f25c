import { terminalText } from '../../escape.ts';

/** A text from anywhere on at most so many lines, broken between words where there are any; the last one is cut. */
export function wrapped(text: string, width: number, lines: number): string[] {
  const whole = Array.from(terminalText(text, width * lines));
  const out: string[] = [];
  let rest = whole;
  while (rest.length > width && out.length < lines - 1) {
    const blank = rest.lastIndexOf(' ', width);
    // A break that leaves most of a line empty reads worse than one inside a word.
    const end = blank > width / 2 ? blank : width;
    out.push(rest.slice(0, end).join(''));
    rest = rest.slice(rest[end] === ' ' ? end + 1 : end);
  }
  out.push(rest.length > width ? `${rest.slice(0, width - 1).join('')}…` : rest.join(''));
  // A build service must not find a command at the beginning of a line that the break made.
  return out.map((line) => line.replace(/^(\s*)::/, '$1\\::'));
}
