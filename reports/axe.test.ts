import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserFor, INSTALL, isMissing } from './browser.fixture.ts';
import { comparisonOf } from './comparison.ts';
import { COMPARISON_RENDERERS } from './render/comparison/index.ts';
import { RENDERERS } from './render/index.ts';
import { hostile, reportOf } from './report.fixture.ts';

const options = { color: false, width: 80 };
const known = new Map(
  hostile.requirements.map(({ id }) => [
    id,
    { requirement: id, reason: 'Old.', owner: 'ann', expires: '2027-01-31' },
  ]),
);
const held = reportOf({ 'Get/a': 'pass', 'Get/b': 'observed' });
const many = Array.from({ length: 8 }, (_, index) => ({
  ...hostile,
  target: { name: `implementation ${index}`, url: `http://127.0.0.1:${index}` },
}));
const PAGES = {
  report: RENDERERS.html.render(hostile, { ...options, known }),
  held: RENDERERS.html.render(held, options),
  empty: RENDERERS.html.render({ ...held, requirements: [] }, options),
  matrix: COMPARISON_RENDERERS.html(comparisonOf([hostile, held]), options),
  eight: COMPARISON_RENDERERS.html(comparisonOf(many), options),
  single: COMPARISON_RENDERERS.html(comparisonOf([held]), options),
};
type Name = keyof typeof PAGES;

const browser = browserFor(PAGES);
beforeAll(browser.launch, 30_000);
afterAll(browser.close);

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

/** What axe-core finds, of any impact: nothing here is a matter of taste. */
async function found(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    `axe.run(document, { preload: false, resultTypes: ['violations'] })`,
  );
  return violations.map(
    ({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`,
  );
}

describe.skipIf(isMissing)('axe-core', { timeout: 60_000 }, () => {
  it('finds what is wrong', async () => {
    const page = await browser.newPage();
    await page.setContent('<html><body><img src="x.png"><button></button></body></html>');
    expect((await found(page)).length).toBeGreaterThan(1);
    await page.close();
  });

  describe.each(Object.keys(PAGES) as Name[])('on %s', (name) => {
    it.each(['light', 'dark'] as const)('finds nothing, %s', async (colorScheme) => {
      await browser.on(name, async (page) => {
        await page.emulateMedia({ colorScheme });
        expect(await found(page)).toEqual([]);
        await page.setViewportSize({ width: 360, height: 640 });
        expect(await found(page)).toEqual([]);
      });
    });
  });

  it.each(['light', 'dark'] as const)('finds nothing once every row is open, %s', async (colorScheme) => {
    await browser.on('report', async (page) => {
      await page.emulateMedia({ colorScheme });
      await page.getByRole('button', { name: 'Open all shown' }).click();
      expect(await page.locator('details.row[open]').count()).toBe(hostile.requirements.length);
      expect(await found(page)).toEqual([]);
    });
  });

  it.each(['light', 'dark'] as const)('finds nothing in a drawer, %s', async (colorScheme) => {
    await browser.on('matrix', async (page) => {
      await page.emulateMedia({ colorScheme });
      await page.locator('td.fail a').first().click();
      expect(await page.getByRole('dialog').count()).toBe(1);
      expect(await found(page)).toEqual([]);
    });
  });
});

if (isMissing && process.env.REQUIRE_CHROMIUM) it('has a browser', () => expect.fail(INSTALL));
