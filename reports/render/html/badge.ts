import type { Status } from '../../../suites/index.ts';
import { KNOWN, STATUSES } from '../../legend.ts';
import { html, type Markup } from '../markup.ts';

/** A status as glyph, word and colour: any one of them is enough. */
export function badge(status: Status, isKnown = false): Markup {
  if (isKnown)
    return html`<span class="badge fail known" title="${KNOWN.means}"><span aria-hidden="true">${KNOWN.glyph}</span> known</span>`;
  return html`<span class="badge ${status}"><span aria-hidden="true">${STATUSES[status].glyph}</span> ${status}</span>`;
}
