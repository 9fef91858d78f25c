import { createHash } from 'node:crypto';
import { overviewOf } from '../overview.ts';
import type { Report } from '../report.ts';
import { banner } from './html/banner.ts';
import { broken } from './html/broken.ts';
import { filters } from './html/filters.ts';
import { group } from './html/group.ts';
import { legend } from './html/legend.ts';
import { overview } from './html/overview.ts';
import { SCRIPT } from './html/script.ts';
import { STYLE } from './html/style.ts';
import { html, trusted } from './markup.ts';

/** For a browser: one page that needs nothing else, and no script to be read. */
export function renderHtml(report: Report): string {
  const { groups } = overviewOf(report);
  // Only this style sheet and this script may act: whatever a target managed to inject stays dead text.
  const policy = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Conforms: ${report.verdict.conforms} — ${report.target.name}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<main>
${banner(report)}
${legend(report)}
${overview(report)}
${broken(report)}
<section class="rows" aria-labelledby="rows">
<h2 id="rows">Every requirement</h2>
${filters(report)}
${groups.map((each) => group(each, report))}
<p class="none" hidden>No row matches the filters.</p>
</section>
</main>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`;
  return page.text;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}
