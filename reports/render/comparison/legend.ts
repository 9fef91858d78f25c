import { ABSENT, LEVEL_NAMES, LEVELS, STATUS_NAMES, STATUSES } from '../../legend.ts';
import { html, type Markup } from '../markup.ts';
import { standingBadge } from './mark.ts';

/** What the words mean for conformance, before any of them is used. */
export function legend(): Markup {
  const meanings = [
    ...STATUS_NAMES.map((standing) => ({ standing, means: STATUSES[standing].means })),
    { standing: 'absent' as const, means: ABSENT.means },
  ];
  return html`<section class="legend" aria-labelledby="legend">
<h2 id="legend">What the words mean</h2>
<div class="columns">
<dl>
${meanings.map(({ standing, means }) => html`<div><dt>${standingBadge(standing)}</dt><dd>${means}</dd></div>\n`)}
</dl>
<dl class="levels">
${LEVEL_NAMES.map((level) => html`<div><dt><span class="level">${level}</span></dt><dd>${LEVELS[level]}</dd></div>\n`)}
</dl>
</div>
</section>`;
}
