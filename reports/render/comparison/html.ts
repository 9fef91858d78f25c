import type { Comparison } from '../../comparison.ts';
import { count } from '../../sentence.ts';
import { page } from '../html/page.ts';
import { html, type Markup } from '../markup.ts';
import { hasArticle, hasMore } from './drawer.ts';
import { drawersOf } from './drawers.ts';
import { implementations } from './implementations.ts';
import { legend } from './legend.ts';
import { group, type Leads } from './rows.ts';
import { SCRIPT } from './script.ts';
import { styleFor } from './style.ts';

/** For a browser: one page that needs nothing else, and no script to be read. */
export function renderHtml(comparison: Comparison): string {
  const { markup, names, left } = drawersOf(comparison);
  const leads: Leads = (row, column) =>
    names.has(row) && hasMore(row.cells[column])
      ? `${names.get(row)}${hasArticle(row.cells[column]) ? `.${column}` : ''}`
      : undefined;
  return page({
    title: `${comparison.sentence} Conformance matrix`,
    style: styleFor(comparison.columns.length),
    script: SCRIPT,
    main: html`<header class="banner"><h1>${comparison.sentence}</h1></header>
${legend()}
${implementations(comparison)}
<section class="rows" aria-labelledby="rows">
<h2 id="rows">Every requirement</h2>
${filters(comparison)}
${left > 0 && html`<p class="note">What is known of ${count(left, 'row')} beyond the status has no room here: it is in each implementation’s own report.</p>\n`}
${comparison.groups.map((each) => group(each, comparison, leads))}
<p class="none" hidden>No row matches the filters.</p>
</section>
${markup}`,
  });
}

/** The switch works by itself; the text needs the script, which wakes it. */
function filters({ columns, differing, groups }: Comparison): Markup {
  const all = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return html`<div class="filters" role="search" aria-label="Filter the rows">
<label${columns.length < 2 && html` hidden`}><input type="checkbox" id="differing"> Only where they differ <span class="number">${differing}</span></label>
<input type="search" name="q" placeholder="Filter by text  ( / )" aria-label="Text in the id or the sentence" spellcheck="false" autocomplete="off" hidden>
<output>${count(all, 'row')}</output>
</div>`;
}
