import type { Deviation } from '../../baseline.ts';
import { levelOf } from '../../legend.ts';
import { byReason, placeIn, rowsWith } from '../../overview.ts';
import type { Report, Row } from '../../report.ts';
import { count } from '../../sentence.ts';
import { html, type Markup } from '../markup.ts';
import { badge } from './badge.ts';

/** What a reader came for: everything that is broken, then why anything was not judged. */
export function broken(report: Report, known?: ReadonlyMap<string, Deviation>): Markup {
  const failures = rowsWith(report, 'fail');
  const unjudged = (['error', 'untested', 'skip'] as const).flatMap((status) =>
    byReason(rowsWith(report, status)).map((each) => ({ status, ...each })),
  );
  return html`${
    failures.length > 0 &&
    html`<section aria-labelledby="broken">
<h2 id="broken">${count(failures.length, 'broken promise')}</h2>
<div class="scroll" tabindex="0">
<table class="list">
<thead><tr><th scope="col">Level</th><th scope="col">Requirement</th><th scope="col">Expected</th><th scope="col">Received</th></tr></thead>
<tbody>
${failures.map((row) => failureLine(row, known?.get(row.id)))}
</tbody>
</table>
</div>
</section>`
  }
${
  unjudged.length > 0 &&
  html`<section aria-labelledby="unjudged">
<h2 id="unjudged">Not judged</h2>
<div class="scroll" tabindex="0">
<table class="list">
<thead><tr><th scope="col">Status</th><th scope="col">Rows</th><th scope="col">Why</th><th scope="col">For example</th></tr></thead>
<tbody>
${unjudged.map(
  ({ status, reason, rows }) =>
    html`<tr><td>${badge(status)}</td><td class="number">${rows.length}</td><td>${reason}</td><td>${rows.slice(0, 1).map(rowLink)}</td></tr>\n`,
)}
</tbody>
</table>
</div>
</section>`
}`;
}

function failureLine(row: Row, known: Deviation | undefined): Markup {
  const [finding] = row.findings;
  return html`<tr><td><span class="level">${levelOf(row)}</span></td><td>${known && html`${badge(row.status, true)} `}${rowLink(row)}${known && html`<br><span class="quiet">${known.reason} ${known.owner}, until <time>${known.expires}</time></span>`}</td><td>${finding?.expected}</td><td>${finding?.received}</td></tr>\n`;
}

function rowLink(row: Row): Markup {
  return html`<a class="id" href="#${row.id}"><span class="quiet">${row.operation}/</span><wbr>${placeIn(row)}</a>`;
}
