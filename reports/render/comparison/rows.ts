import { type ComparedRow, type Comparison, standingOf } from '../../comparison.ts';
import { ABSENT, STATUSES } from '../../legend.ts';
import { html, type Markup } from '../markup.ts';
import { mark } from './mark.ts';
import { type Share, sharesOf } from './share.ts';

type Group = Comparison['groups'][number];

/** Where a cell leads: to what is known of it, when there is any. */
export type Leads = (row: ComparedRow, column: number) => string | undefined;

/** The rows of one operation. Its head names the implementations again, so that a long matrix never loses them. */
export function group({ operation, rows }: Group, { columns }: Comparison, leads: Leads): Markup {
  const shares = sharesOf(rows, columns);
  return html`<section class="group${rows.every(({ differs }) => !differs) && ' alike'}" id="${operation}">
<table class="matrix" aria-label="${operation}">
<thead><tr><th scope="col"><h3>${operation}</h3></th>${columns.map(
    ({ name, isOtherContract }, index) =>
      html`<th scope="col"><span class="name" title="${name}">${breakable(name)}</span>${isOtherContract && html`<span class="warning">another contract</span>`}${tally(shares[index])}</th>`,
  )}</tr></thead>
<tbody>
${rows.map((row) => rowMarkup(row, leads))}
</tbody>
</table>
</section>
`;
}

/** A name may break after what divides it. */
function breakable(name: string): Markup[] {
  return name.split(/(?<=[./:@-])(?=\w)/).map((part, index) => html`${index > 0 && html`<wbr>`}${part}`);
}

function tally(share: Share | undefined): Markup {
  if (!share) return html`<span class="tally quiet">${ABSENT.glyph} no rows</span>`;
  return html`<span class="tally ${share.status}"><span aria-hidden="true">${STATUSES[share.status].glyph}</span> ${share.count}<span class="unseen"> ${share.status}</span></span>`;
}

function rowMarkup(row: ComparedRow, leads: Leads): Markup {
  const place = row.id.startsWith(`${row.operation}/`) ? row.id.slice(row.operation.length + 1) : row.id;
  return html`<tr id="${row.id}"${row.differs && html` class="differs"`}><th scope="row"><span class="level">${row.level}</span> <code class="id">${place}</code><span class="says">${row.says}</span></th>${row.cells.map(
    (cell, index) => {
      const standing = standingOf(cell);
      const href = leads(row, index);
      return html`<td class="${standing}">${href === undefined ? mark(standing) : html`<a href="#${href}">${mark(standing)}</a>`}</td>`;
    },
  )}</tr>
`;
}
