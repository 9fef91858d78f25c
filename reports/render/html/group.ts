import type { Deviation } from '../../baseline.ts';
import { levelOf, STATUS_NAMES, STATUSES } from '../../legend.ts';
import { type Group, placeIn } from '../../overview.ts';
import type { Report, Row } from '../../report.ts';
import { html, type Markup } from '../markup.ts';
import { badge } from './badge.ts';
import { evidence } from './evidence.ts';

/** The rows of one operation. */
export function group(
  { operation, rows }: Group,
  report: Report,
  known?: ReadonlyMap<string, Deviation>,
): Markup {
  const counts = STATUS_NAMES.map((status) => ({
    status,
    number: rows.filter((row) => row.status === status).length,
  })).filter(({ number }) => number > 0);
  return html`<section class="group" id="${operation}">
<h3><span>${operation}</span><span class="counts">${counts.map(
    ({ status, number }) =>
      html`<span class="${status}" title="${number} ${status}"><span aria-hidden="true">${STATUSES[status].glyph}</span> ${number}<span class="unseen"> ${status}</span></span> `,
  )}</span></h3>
${rows.map((row) => rowMarkup(row, report, known?.get(row.id)))}
</section>
`;
}

function rowMarkup(row: Row, report: Report, deviation: Deviation | undefined): Markup {
  const isKnown = deviation !== undefined && row.status === 'fail';
  return html`<details class="row ${row.status}" id="${row.id}" data-status="${row.status}" data-level="${row.level}">
<summary>${badge(row.status, isKnown)}<span class="level">${levelOf(row)}</span><span class="what"><code class="id">${placeIn(row)}</code><span class="says">${row.says}</span></span></summary>
${isKnown && html`<p class="note">Known: ${deviation.reason} ${deviation.owner} answers for it until <time>${deviation.expires}</time>.</p>`}${evidence(row, report)}
</details>
`;
}
