import type { Level } from '../../../spec/index.ts';
import type { Status } from '../../../suites/index.ts';
import { KNOWN, LEVEL_NAMES, LEVELS, STATUS_NAMES, STATUSES } from '../../legend.ts';
import type { Report } from '../../report.ts';
import { html, type Markup } from '../markup.ts';
import { badge } from './badge.ts';

/** What the words mean for conformance, before any of them is used. */
export function legend(report: Report, hasKnown = false): Markup {
  return html`<section class="legend" aria-labelledby="legend">
<h2 id="legend">What the words mean</h2>
<div class="columns">
<dl>
${STATUS_NAMES.map((status) => html`<div><dt>${badge(status)}</dt><dd>${STATUSES[status].means}</dd></div>\n`)}
${hasKnown && html`<div><dt>${badge('fail', true)}</dt><dd>${KNOWN.means}</dd></div>\n`}</dl>
<div>
<dl class="levels">
${LEVEL_NAMES.map(
  (level) => html`<div><dt><span class="level">${level}</span></dt><dd>${LEVELS[level]}</dd>
<dd class="score">${bar(report, level)} ${scores(report, level)}</dd></div>\n`,
)}
</dl>
</div>
</div>
</section>`;
}

function countsOf(report: Report, level: Level): [Status, number][] {
  const counts = report.totals[level] as Partial<Record<Status, number>>;
  return STATUS_NAMES.map((status): [Status, number] => [status, counts[status] ?? 0]).filter(
    ([, number]) => number > 0,
  );
}

function scores(report: Report, level: Level): Markup {
  const counts = countsOf(report, level);
  const all = counts.reduce((sum, [, number]) => sum + number, 0);
  if (all === 0) return html`<span class="quiet">no rows</span>`;
  return html`<span class="counts">${counts.map(([status, number]) => html`<span class="${status}">${number} ${status}</span> `)}<span class="quiet">of ${all}</span></span>`;
}

/** A picture of the counts beside it, so it is hidden from readers that speak. */
function bar(report: Report, level: Level): Markup {
  const counts = countsOf(report, level);
  const all = counts.reduce((sum, [, number]) => sum + number, 0) || 1;
  let x = 0;
  const parts = counts.map(([status, number]) => {
    const width = (number / all) * 100;
    x += width;
    return html`<rect class="${status}" x="${(x - width).toFixed(2)}" width="${width.toFixed(2)}" height="6"/>`;
  });
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}
