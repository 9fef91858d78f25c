import { LEVEL_NAMES, STATUS_NAMES, STATUSES } from '../../legend.ts';
import type { Report } from '../../report.ts';
import { html, type Markup } from '../markup.ts';

/** Narrows the rows. Hidden until the script wakes it, since it does nothing without. */
export function filters({ requirements }: Report): Markup {
  const statuses = STATUS_NAMES.map((status) => ({
    status,
    number: requirements.filter((row) => row.status === status).length,
  })).filter(({ number }) => number > 0);
  const operations = [...new Set(requirements.map(({ operation }) => operation))];
  return html`<div class="filters" role="search" aria-label="Filter the rows" hidden>
<fieldset><legend class="unseen">Status</legend>${statuses.map(
    ({ status, number }) =>
      html`<label class="${status}"><input type="checkbox" name="status" value="${status}"><span aria-hidden="true">${STATUSES[status].glyph}</span> ${status} <span class="number">${number}</span></label>`,
  )}</fieldset>
<fieldset><legend class="unseen">Level</legend>${LEVEL_NAMES.map(
    (level) => html`<label><input type="checkbox" name="level" value="${level}">${level}</label>`,
  )}</fieldset>
<select name="op" aria-label="Operation"><option value="">every operation</option>${operations.map((name) => html`<option>${name}</option>`)}</select>
<input type="search" name="q" placeholder="Filter by text  ( / )" aria-label="Text in the id or the sentence" spellcheck="false" autocomplete="off">
<span class="end"><output>${requirements.length} rows</output><button type="button" name="open">Open all shown</button><button type="button" name="clear">Clear</button></span>
</div>`;
}
