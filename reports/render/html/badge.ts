import type { Status } from '../../../suites/index.ts';
import { STATUSES } from '../../legend.ts';
import { html, type Markup } from '../markup.ts';

/** A status as glyph, word and colour: any one of them is enough. */
export function badge(status: Status): Markup {
  return html`<span class="badge ${status}"><span aria-hidden="true">${STATUSES[status].glyph}</span> ${status}</span>`;
}
