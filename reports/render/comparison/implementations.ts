import type { Status } from '../../../suites/index.ts';
import type { Column, Comparison } from '../../comparison.ts';
import { STATUS_NAMES } from '../../legend.ts';
import type { Scores, Sightings } from '../../report.ts';
import { html, type Markup } from '../markup.ts';

/** Who was judged, and what came out: one line an implementation, in the order of the columns. */
export function implementations({ columns }: Comparison): Markup {
  return html`<section aria-labelledby="implementations">
<h2 id="implementations">Implementations</h2>
<div class="scroll" tabindex="0">
<table class="list">
<thead><tr><th scope="col">Implementation</th><th scope="col">Conforms</th><th scope="col">Musts</th><th scope="col">Shoulds</th><th scope="col">Left open</th><th scope="col">Judged</th></tr></thead>
<tbody>
${columns.map(line)}
</tbody>
</table>
</div>
<p class="quiet">Fewest broken musts first, then by name.</p>
</section>`;
}

function line({ name, report, totals, isOtherContract }: Column): Markup {
  const { verdict, target, contract, seed, times, complete } = report;
  return html`<tr><th scope="row">${name}${target.url !== target.name && html`<br><span class="quiet">${target.url}</span>`}</th><td class="verdict ${verdict.conforms}">${verdict.conforms}</td><td>${bar(totals.must)}${counts(totals.must)}</td><td>${bar(totals.should)}${counts(totals.should)}</td><td>${counts(totals.observe)}</td><td class="quiet">${times.startedAt.slice(0, 10)}, seed ${seed}, contract <code>${contract.hash.slice(0, 12)}</code>${
    isOtherContract && html` <span class="warning">another contract than the others</span>`
  }${!complete && html` <span class="warning">stopped early</span>`}</td></tr>
`;
}

function present(scores: Scores | Sightings): [Status, number][] {
  const all = scores as unknown as Partial<Record<Status, number>>;
  return STATUS_NAMES.map((status): [Status, number] => [status, all[status] ?? 0]).filter(
    ([, number]) => number > 0,
  );
}

function counts(scores: Scores | Sightings): Markup {
  const all = present(scores);
  if (all.length === 0) return html`<span class="quiet">no rows</span>`;
  return html`<span class="counts">${all.map(([status, number]) => html`<span class="${status}">${number} ${status}</span> `)}</span>`;
}

/** A picture of the counts beside it, so it is hidden from readers that speak. */
function bar(scores: Scores | Sightings): Markup {
  const all = present(scores);
  const sum = all.reduce((total, [, number]) => total + number, 0) || 1;
  let x = 0;
  const parts = all.map(([status, number]) => {
    const width = (number / sum) * 100;
    x += width;
    return html`<rect class="${status}" x="${(x - width).toFixed(2)}" width="${width.toFixed(2)}" height="6"/>`;
  });
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}
