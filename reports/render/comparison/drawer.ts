import { type Column, type ComparedRow, standingOf } from '../../comparison.ts';
import { abridged } from '../../escape.ts';
import { replyText, requestText, stageText } from '../../exchange-text.ts';
import type { Row } from '../../report.ts';
import { html, type Markup } from '../markup.ts';
import { standingBadge } from './mark.ts';

/** Of a request or a reply: enough to understand it. The whole of it is in the implementation's own report. */
const SHOWN = 1200;

/** How much is said of a failure: everything, or no messages where a page would become too large. */
export type Detail = 'full' | 'brief';

/** What is known of one row beyond its statuses, implementation by implementation. Opened by any of its cells. */
export function drawer(row: ComparedRow, columns: Column[], name: string, detail: Detail): Markup {
  const { id, level, says, source, cells } = row;
  const rest = (['pass', 'absent'] as const).flatMap((standing) => {
    const names = columns
      .filter((_, index) => standingOf(cells[index]) === standing)
      .map((each) => each.name);
    return names.length > 0 ? [html`<p>${standingBadge(standing)} ${names.join(', ')}</p>\n`] : [];
  });
  const isBroken = cells.some((cell) => cell?.status === 'fail');
  return html`<dialog id="${name}" class="drawer${isBroken && ' broken'}" aria-labelledby="${name}-title">
<header><h2 id="${name}-title"><span class="level">${level}</span> <a class="id" href="#${id}">${id}</a></h2><a class="close" href="#${id}">Close</a></header>
<blockquote><p>${says}</p><footer>${source.section} — <cite>${source.title}</cite></footer></blockquote>
${cells.map((cell, index) => cell && hasArticle(cell) && article(cell, columns[index] as Column, `${name}.${index}`, detail))}
${observations(row, columns)}
${rest}
</dialog>
`;
}

/** Whether there is more to say of a cell than its status. */
export function hasMore(cell: Row | undefined): boolean {
  return hasArticle(cell) || (cell?.observations.length ?? 0) > 0;
}

/** Whether that is about this implementation alone. What was observed stands side by side. */
export function hasArticle(cell: Row | undefined): boolean {
  return cell !== undefined && cell.status !== 'pass' && cell.status !== 'observed';
}

function article(cell: Row, { name }: Column, id: string, detail: Detail): Markup {
  const { reason, findings, counterexample, replay } = cell;
  return html`<article id="${id}" tabindex="-1">
<h3>${standingBadge(cell.status)} ${name}</h3>
${reason !== undefined && html`<p class="reason">${reason}</p>`}
${findings.map(
  ({ expected, received }) =>
    html`<dl class="finding"><div class="expected"><dt>Expected</dt><dd>${expected}</dd></div><div class="received"><dt>Received</dt><dd>${received}</dd></div></dl>\n`,
)}
${
  counterexample &&
  detail === 'full' &&
  html`<div class="messages"><figure><figcaption>Request</figcaption><pre tabindex="0">${abridged(`${stageText(counterexample)}${requestText(counterexample.request)}`, SHOWN)}</pre></figure>
<figure><figcaption>Reply</figcaption><pre tabindex="0">${abridged(replyText(counterexample.reply), SHOWN)}</pre></figure></div>
`
}
${replay && detail === 'full' && html`<figure class="command"><figcaption>Replay</figcaption><pre tabindex="0">${replay.command}</pre></figure>\n`}
</article>
`;
}

/** What implementations do with each input that the documents leave open: those that do alike stand together. */
function observations({ cells }: ComparedRow, columns: Column[]): Markup | undefined {
  const seen = cells.flatMap((cell, index) =>
    (cell?.observations ?? []).map((each) => ({ ...each, name: columns[index]?.name ?? '' })),
  );
  const abouts = [...new Set(seen.map(({ about }) => about))];
  if (abouts.length === 0) return undefined;
  return html`<div class="scroll" tabindex="0"><table class="list">
<thead><tr><th scope="col">Sent</th><th scope="col">Seen</th><th scope="col">By</th></tr></thead>
<tbody>
${abouts.map((about) => {
  const all = seen.filter((each) => each.about === about);
  const kinds = [...new Set(all.map((each) => each.seen))];
  return kinds.map((kind, index) => {
    const names = all.filter((each) => each.seen === kind).map(({ name }) => name);
    return html`<tr>${index === 0 && html`<th scope="row" rowspan="${kinds.length}"><code>${about}</code></th>`}<td>${kind}</td><td>${kinds.length === 1 && names.length === columns.length ? 'all' : names.join(', ')}</td></tr>\n`;
  });
})}
</tbody>
</table></div>
`;
}
