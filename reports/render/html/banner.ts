import type { Report } from '../../report.ts';
import { html, type Markup } from '../markup.ts';

/** The verdict in words, then what was judged and how. */
export function banner(report: Report): Markup {
  const { verdict, target, contract, tool, times } = report;
  const opening = `Conforms: ${verdict.conforms}.`;
  return html`<header class="banner ${verdict.conforms}">
<h1><strong>${opening}</strong> ${verdict.sentence.slice(opening.length).trim()}</h1>
<dl class="facts">
${fact('Target', target.name)}
${target.url !== target.name && fact('Address', target.url)}
${fact('Contract', html`${contract.namespace} <code title="SHA-256 of the contract">${contract.hash.slice(0, 12)}</code>`)}
${fact('Seed', report.seed)}
${fact('Requests', times.requests.toLocaleString('en'))}
${fact('Started', html`<time datetime="${times.startedAt}">${times.startedAt.replace('T', ' ').replace(/\.\d+Z$/, 'Z')}</time>`)}
${fact('Duration', `${(times.durationMs / 1000).toFixed(1)} s`)}
${fact('Judged by', `${tool.name} ${tool.version}`)}
</dl>
${!report.complete && html`<p class="note">The run stopped early: what was not reached is shown as untested, and nothing here says that it holds.</p>`}
</header>`;
}

function fact(name: string, value: string | number | Markup): Markup {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}
