import { htmlText } from '../escape.ts';

/** HTML that is safe as it stands: only `html` and `trusted` make it. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What a template may hold. Text is escaped, absent things vanish, lists are joined. */
export type Piece = Markup | string | number | undefined | false | Piece[];

/** A template in which every text is escaped, so that forgetting it is not possible. */
export function html(literals: TemplateStringsArray, ...pieces: Piece[]): Markup {
  return new Markup(
    literals
      .map((literal, index) => (index === 0 ? literal : `${textOf(pieces[index - 1])}${literal}`))
      .join(''),
  );
}

/** Text of our own that is HTML, a style sheet or a script already. Never for anything that a run has seen. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function textOf(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Markup) return piece.text;
  return Array.isArray(piece) ? piece.map(textOf).join('') : htmlText(String(piece));
}
