import { overviewOf } from '../overview.ts';
import type { Report } from '../report.ts';
import { banner } from './html/banner.ts';
import { broken } from './html/broken.ts';
import { filters } from './html/filters.ts';
import { group } from './html/group.ts';
import { legend } from './html/legend.ts';
import { overview } from './html/overview.ts';
import { page } from './html/page.ts';
import { SCRIPT } from './html/script.ts';
import { STYLE } from './html/style.ts';
import type { RenderOptions } from './index.ts';
import { html } from './markup.ts';

/** For a browser: one page that needs nothing else, and no script to be read. */
export function renderHtml(report: Report, { known }: Pick<RenderOptions, 'known'> = {}): string {
  const { groups } = overviewOf(report);
  return page({
    title: `Conforms: ${report.verdict.conforms} — ${report.target.name}`,
    style: STYLE,
    script: SCRIPT,
    main: html`${banner(report)}
${legend(report, (known?.size ?? 0) > 0)}
${overview(report)}
${broken(report, known)}
<section class="rows" aria-labelledby="rows">
<h2 id="rows">Every requirement</h2>
${filters(report)}
${groups.map((each) => group(each, report, known))}
<p class="none" hidden>No row matches the filters.</p>
</section>`,
  });
}
