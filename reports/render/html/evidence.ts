import type { Counterexample } from '../../../suites/index.ts';
import { curlCommand } from '../../curl.ts';
import { replyText, requestText } from '../../exchange-text.ts';
import type { Report, Row } from '../../report.ts';
import { count } from '../../sentence.ts';
import { html, type Markup } from '../markup.ts';

/** Everything known about a row: where it is written, what was sent, what came, how to see it again. */
export function evidence(row: Row, report: Report): Markup {
  const { source, reason, findings, counterexample, replay, observations } = row;
  return html`<div class="evidence">
<blockquote><p>${row.says}</p><footer>${source.section} — <cite>${source.title}</cite></footer></blockquote>
${reason !== undefined && html`<p class="reason">${reason}</p>`}
${findings.map(
  ({ check, says, expected, received }) => html`<dl class="finding">
<div class="check"><dt>Check</dt><dd><code>${check}</code> ${says}</dd></div>
<div class="expected"><dt>Expected</dt><dd>${expected}</dd></div>
<div class="received"><dt>Received</dt><dd>${received}</dd></div>
</dl>
`,
)}
${counterexample && exchange(counterexample)}
${replay && command('Replay', replay.command)}
${counterexample && curl(counterexample, report)}
${observations.length > 0 && observationTable(row)}
<p class="quiet tally">${count(row.cases, 'case')}, ${count(row.requests, 'request')} · ${row.kind} · <a href="#${row.id}">link to this row</a></p>
</div>`;
}

function exchange({ about, given, request, reply, repeated }: Counterexample): Markup {
  const [failed, sent] = repeated;
  return html`<p class="about">The smallest request that shows it: <strong>${about}</strong>. Failed ${failed} of ${sent} times.</p>
${
  given.length > 0 &&
  html`<details class="given"><summary>After ${count(given.length, 'request')} that set the stage</summary>
${given.map((step) => messages(step.request, step.reply))}
</details>`
}
${messages(request, reply)}`;
}

function messages(request: Counterexample['request'], reply: Counterexample['reply']): Markup {
  return html`<div class="messages">
<figure><figcaption>Request</figcaption><pre tabindex="0">${requestText(request)}</pre></figure>
<figure><figcaption>Reply</figcaption><pre tabindex="0">${replyText(reply)}</pre></figure>
</div>
`;
}

/** The whole way to the failure: what sets the stage, then the request. */
function curl({ given, request }: Counterexample, report: Report): Markup | undefined {
  const commands = [...given.map((step) => step.request), request].map((each) =>
    curlCommand(each, report.target),
  );
  return commands.every((each) => each !== undefined) ? command('curl', commands.join('\n\n')) : undefined;
}

function command(name: string, text: string): Markup {
  return html`<figure class="command"><figcaption>${name}</figcaption><pre tabindex="0">${text}</pre></figure>
`;
}

function observationTable({ observations }: Row): Markup {
  return html`<table class="observations">
<thead><tr><th scope="col">Sent</th><th scope="col">Seen</th></tr></thead>
<tbody>
${observations.map(({ about, seen }) => html`<tr><td><code>${about}</code></td><td>${seen}</td></tr>\n`)}
</tbody>
</table>
`;
}
