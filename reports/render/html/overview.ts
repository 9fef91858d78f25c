import { STATUSES } from '../../legend.ts';
import { type Cell, overviewOf } from '../../overview.ts';
import type { Report } from '../../report.ts';
import { html, type Markup } from '../markup.ts';

/** Operations × areas. Each cell leads to the row that gave it its colour. */
export function overview(report: Report): Markup | undefined {
  const { areas, groups } = overviewOf(report);
  if (groups.length === 0) return undefined;
  return html`<section aria-labelledby="overview">
<h2 id="overview">Overview</h2>
<div class="scroll" tabindex="0">
<table class="overview">
<thead><tr><th scope="col">Operation</th>${areas.map((area) => html`<th scope="col">${area}</th>`)}</tr></thead>
<tbody>
${groups.map(
  ({ operation, cells }) =>
    html`<tr><th scope="row"><a href="#${operation}">${operation}</a></th>${cells.map(cellMarkup)}</tr>\n`,
)}
</tbody>
</table>
</div>
<p class="quiet">The worst of each cell, and how many of how many rows. Rows that the documents leave open count only where there are no others.</p>
</section>`;
}

function cellMarkup({ status, count, rows }: Cell): Markup {
  if (!status) return html`<td class="empty"><span aria-label="no rows">·</span></td>`;
  const [first] = rows.filter((row) => row.status === status);
  return html`<td class="${status}"><a href="#${first?.id}"><span aria-hidden="true">${STATUSES[status].glyph}</span> ${count}<span class="unseen"> ${status}</span></a></td>`;
}
