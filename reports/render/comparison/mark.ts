import type { Standing } from '../../comparison.ts';
import { ABSENT, STATUSES } from '../../legend.ts';
import { html, type Markup } from '../markup.ts';

/** A standing as glyph and word. The colour is the cell's. */
export function mark(standing: Standing): Markup {
  const { glyph } = standing === 'absent' ? ABSENT : STATUSES[standing];
  return html`<span aria-hidden="true">${glyph}</span> ${standing}`;
}

export function standingBadge(standing: Standing): Markup {
  return html`<span class="badge ${standing}">${mark(standing)}</span>`;
}
