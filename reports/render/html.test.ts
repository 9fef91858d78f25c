import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Report } from '../report.ts';
import { renderHtml } from './html.ts';
import { html } from './markup.ts';

const report: Report = JSON.parse(readFileSync(new URL('../hostile-report.json', import.meta.url), 'utf8'));
const page = renderHtml(report);
const main = page.slice(page.indexOf('<main>'), page.indexOf('</main>') + 7);

describe('html', () => {
  it('escapes text, joins lists, drops what is absent, keeps markup', () => {
    expect(html`<p>${'<b>'}${[html`<i>${'&'}</i>`, 1]}${undefined}${false}</p>`.text).toBe(
      '<p>&lt;b&gt;<i>&amp;</i>1</p>',
    );
  });
});

describe('renderHtml', () => {
  it('says the same as before', async () => {
    await expect(`${main}\n`).toMatchFileSnapshot('golden/main.html');
  });

  it.each(['style', 'script'])('lets only its own %s act', (element) => {
    const blocks = [...page.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))];
    expect(blocks).toHaveLength(1);
    const hash = createHash('sha256')
      .update(blocks[0]?.[1] ?? '')
      .digest('base64');
    expect(page).toContain(`${element}-src 'sha256-${hash}'`);
  });

  it('asks for nothing from anywhere and holds no inline handlers or styles', () => {
    expect(page).toContain(`content="default-src 'none'; `);
    expect(main).not.toMatch(/<[^>]* (?:src|on\w+|style)=/i);
    expect([...main.matchAll(/href="([^"]*)"/g)].every(([, href]) => href?.startsWith('#'))).toBe(true);
  });

  it('shows what the target sent as text', () => {
    expect(page).toContain('&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  it('explains the words before it uses them', () => {
    expect(main.indexOf('id="legend"')).toBeLessThan(main.indexOf('id="overview"'));
    expect(main.indexOf('<h1>')).toBeLessThan(main.indexOf('id="legend"'));
  });

  it('gives every row an address, and leads nowhere else', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    for (const { id } of report.requirements) expect(ids).toContain(id);
    for (const [, href] of main.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(href);
  });
});
