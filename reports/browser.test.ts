import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserFor, INSTALL, isMissing } from './browser.fixture.ts';
import { comparisonOf } from './comparison.ts';
import { PALE, UNNAMED } from './in-page.fixture.ts';
import { COMPARISON_RENDERERS } from './render/comparison/index.ts';
import { RENDERERS } from './render/index.ts';
import { hostile, reportOf } from './report.fixture.ts';
import type { Report } from './report.ts';

const options = { color: false, width: 80 };
const [first] = hostile.requirements.filter(({ status }) => status === 'fail');
const broken = first as Report['requirements'][number];
const known = new Map([
  [broken.id, { requirement: broken.id, reason: 'Old.', owner: 'ann', expires: '2027-01-31' }],
]);
const alike: Report = {
  ...hostile,
  target: { name: 'calm', url: 'http://calm.test' },
  requirements: hostile.requirements.map((row) => {
    const { counterexample: _counterexample, replay: _replay, ...rest } = row;
    return row === broken
      ? { ...rest, status: 'pass', findings: [] }
      : {
          ...row,
          observations: row.observations.map((each) => ({ ...each, seen: `${each.seen}, but calm` })),
        };
  }),
};
const PAGES = {
  report: RENDERERS.html.render(hostile, { ...options, known }),
  matrix: COMPARISON_RENDERERS.html(comparisonOf([hostile, alike]), options),
  single: COMPARISON_RENDERERS.html(comparisonOf([reportOf({ 'Get/a': 'pass', 'Get/b': 'fail' })]), options),
};

const browser = browserFor(PAGES);
const { on, urlOf } = browser;
beforeAll(browser.launch, 30_000);
afterAll(browser.close);

const visibleRows = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((rows) => rows.filter((row) => row.checkVisibility()).map(({ id }) => id));

if (isMissing && process.env.REQUIRE_CHROMIUM) it('has a browser', () => expect.fail(INSTALL));

describe.skipIf(isMissing)('every page', { timeout: 20_000 }, () => {
  it.each(Object.keys(PAGES) as (keyof typeof PAGES)[])(
    '%s: accessible, and legible in light and dark',
    async (name) => {
      await on(name, async (page) => {
        expect(await page.evaluate(UNNAMED)).toEqual([]);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await page.evaluate(PALE)).toEqual([]);
        }
        const dark = await page.evaluate('getComputedStyle(document.body).backgroundColor');
        await page.emulateMedia({ colorScheme: 'light' });
        const light = await page.evaluate('getComputedStyle(document.body).backgroundColor');
        expect([light, dark]).toEqual(['rgb(255, 255, 255)', 'rgb(20, 23, 26)']);
      });
    },
  );

  it.each(['report', 'matrix'] as const)('%s: what the target sent stays text', async (name) => {
    await on(name, async (page) => {
      expect(await page.locator('script').count()).toBe(1);
      expect(await page.locator('main :is(script, img, iframe, object, style, link)').count()).toBe(0);
      expect(await page.locator('main').textContent()).toContain('</script><script>alert(1)</script>');
      expect(await page.locator('main').textContent()).not.toMatch(/[\u202e\u2028\u001b]/);
    });
  });
});

describe.skipIf(isMissing)('the page of a report', { timeout: 20_000 }, () => {
  it('filters by status, level and text, and keeps that in the address', async () => {
    await on('report', async (page) => {
      await page.getByRole('checkbox', { name: /fail/ }).press('Space');
      expect(await visibleRows(page, 'details.row')).toHaveLength(2);
      await page.getByRole('checkbox', { name: 'must' }).press('Space');
      expect(await visibleRows(page, 'details.row')).toEqual([broken.id]);
      expect(new URL(page.url()).hash).toBe('#status=fail&level=must');
      await page.reload();
      expect(await visibleRows(page, 'details.row')).toEqual([broken.id]);
      await page.keyboard.press('/');
      await page.keyboard.type('no such thing');
      await expect.poll(() => page.getByText('No row matches the filters.').isVisible()).toBe(true);
    });
  });

  it('filters by operation, and reads the address as people write it', async () => {
    await on(
      'report',
      async (page) => {
        expect(await visibleRows(page, 'details.row')).toEqual([broken.id]);
        const select = page.getByRole('combobox', { name: 'Operation' });
        expect(await select.inputValue()).toBe(broken.operation);
        await select.selectOption('every operation');
        await page.getByRole('checkbox', { name: 'must' }).press('Space');
        expect(await visibleRows(page, 'details.row')).toHaveLength(2);
        await page.getByRole('button', { name: 'Clear' }).click();
        expect(await visibleRows(page, 'details.row')).toHaveLength(hostile.requirements.length);
        await select.selectOption(broken.operation);
        expect(new URL(page.url()).hash).toBe(`#op=${broken.operation}`);
        await page.evaluate(`location.hash = '#op=No-such'`);
        await expect.poll(() => select.inputValue()).toBe('');
      },
      `#verdict=fail&op=${broken.operation}&level=must`,
    );
  });

  it('opens the row that a link names, and rows by keyboard', async () => {
    await on(
      'report',
      async (page) => {
        const row = page.locator('details.row[open]');
        expect(await row.evaluateAll((rows) => rows.map(({ id }) => id))).toEqual([broken.id]);
        expect(await row.getByText('Request', { exact: true }).last().isVisible()).toBe(true);
        await expect.poll(() => row.locator('summary:focus').count()).toBe(1);
        await page.keyboard.press('Enter');
        expect(await row.count()).toBe(0);
      },
      `#${encodeURIComponent(broken.id)}`,
    );
  });

  it('shows what is known hatched, and still as broken', async () => {
    await on('report', async (page) => {
      const badge = page.locator('.rows .badge.known');
      expect(await badge.textContent()).toBe('▨ known');
      expect(
        await page.evaluate(`getComputedStyle(document.querySelector('.rows .badge.known')).backgroundImage`),
      ).toContain('repeating-linear');
      expect(await page.locator('details.row.fail').count()).toBe(2);
    });
  });

  it('prints evidence of what is broken, and no controls', async () => {
    await on('report', async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.filters').isVisible()).toBe(false);
      await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
      expect(await page.locator('details.row.fail[open]').count()).toBe(2);
    });
  });
});

describe.skipIf(isMissing)('the page of a matrix', { timeout: 20_000 }, () => {
  const differing = [
    broken.id,
    ...hostile.requirements.filter(({ observations }) => observations.length > 0).map(({ id }) => id),
  ];

  it('shows only what differs, and keeps that in the address', async () => {
    await on('matrix', async (page) => {
      expect(await visibleRows(page, '.matrix tbody tr')).toHaveLength(hostile.requirements.length);
      await page.getByRole('checkbox', { name: /Only where they differ/ }).check();
      expect((await visibleRows(page, '.matrix tbody tr')).sort()).toEqual(differing.toSorted());
      expect(new URL(page.url()).hash).toBe('#differ');
      await page.reload();
      expect(await visibleRows(page, '.matrix tbody tr')).toHaveLength(differing.length);
      await page.getByRole('searchbox').fill('maximum');
      expect(await visibleRows(page, '.matrix tbody tr')).toEqual([broken.id]);
      expect(new URL(page.url()).hash).toBe('#differ&q=maximum');
    });
  });

  it('opens what is known of a cell by keyboard, names it in the address, and gives the focus back', async () => {
    await on('matrix', async (page) => {
      const cell = page.locator(`tr[id="${broken.id}"] td.fail a`);
      await cell.focus();
      await page.keyboard.press('Enter');
      const drawer = page.getByRole('dialog');
      expect(await drawer.getByText('Expected').first().isVisible()).toBe(true);
      expect(await drawer.getByText('Request', { exact: true }).first().isVisible()).toBe(true);
      expect(await drawer.locator('h2').textContent()).toContain(broken.id);
      expect(new URL(page.url()).hash).toMatch(/^#c\d+\.\d$/);
      expect(await page.evaluate(PALE)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await drawer.count()).toBe(0);
      await expect.poll(() => new URL(page.url()).hash).toBe('');
      expect(await cell.and(page.locator(':focus')).count()).toBe(1);
      await cell.click();
      await drawer.getByRole('link', { name: 'Close' }).click();
      expect(await drawer.count()).toBe(0);
    });
  });

  it('opens the drawer and the row that a link names, whatever is filtered', async () => {
    const lead = /href="#(c\d+\.\d)"><span aria-hidden="true">✗/.exec(PAGES.matrix)?.[1];
    await on(
      'matrix',
      (page) => expect.poll(() => page.getByRole('dialog').count()).toBe(1),
      `#differ&${lead}`,
    );
    const [same] = hostile.requirements.filter(({ id }) => !differing.includes(id));
    await on('matrix', async (page) => {
      await page.getByRole('checkbox', { name: /Only where/ }).check();
      await page.evaluate(`location.hash = ${JSON.stringify(encodeURIComponent(same?.id ?? ''))}`);
      await expect.poll(() => page.locator(`tr[id="${same?.id}"]`).isVisible()).toBe(true);
    });
  });

  it('says side by side what each does with what the documents leave open', async () => {
    await on('matrix', async (page) => {
      await page.locator('td.observed a').first().click();
      const table = page.getByRole('dialog').getByRole('table');
      expect(await table.textContent()).toContain(', but calm');
      expect(await table.getByRole('columnheader').allTextContents()).toEqual(['Sent', 'Seen', 'By']);
    });
  });

  it('keeps heads and requirements in sight', async () => {
    await on('matrix', async (page) => {
      await page.setViewportSize({ width: 320, height: 300 });
      await page.evaluate(
        `document.querySelector('.matrix tbody tr:last-child').scrollIntoView({ block: 'end' })`,
      );
      await page.evaluate(`scrollTo({ left: 60, top: scrollY + 20 })`);
      const placeOf = (selector: string) =>
        page.evaluate<{ top: number; left: number }>(
          `document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect().toJSON()`,
        );
      const { top: head } = await placeOf('.matrix thead th');
      const { left: requirement } = await placeOf('.matrix tbody th');
      expect([head, requirement]).toEqual([0, 0]);
    });
  });

  it('prints heads on every page and evidence of what is broken', async () => {
    await on('matrix', async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.filters').isVisible()).toBe(false);
      expect(await page.locator('.drawer.broken').first().isVisible()).toBe(true);
      const display = await page.evaluate(
        `getComputedStyle(document.querySelector('.matrix thead')).display`,
      );
      expect(display).toBe('table-header-group');
    });
  });

  it('can be read without script: the switch works, and cells lead to what is known', async () => {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setScriptExecutionDisabled', { value: true });
    await page.goto(urlOf('matrix'));
    await page.getByRole('checkbox', { name: /Only where/ }).check();
    expect(await page.locator('.matrix tbody tr:visible').count()).toBe(differing.length);
    await page.locator(`tr[id="${broken.id}"] td.fail a`).click();
    expect(await page.locator('.drawer:visible').count()).toBe(1);
    await page.locator('.drawer:visible .close').click();
    expect(await page.locator('.drawer:visible').count()).toBe(0);
    await page.close();
  });

  it('opens 2,000 rows of 8 implementations in less than two seconds', { retry: 2 }, async () => {
    const rows = Object.fromEntries(
      Array.from({ length: 2000 }, (_, row) => [
        `Operation${Math.floor(row / 80)}/body.Some.Member[${row}]/required`,
        row % 9 === 0 ? ('fail' as const) : ('pass' as const),
      ]),
    );
    const reports = Array.from({ length: 8 }, (_, index) =>
      reportOf(rows, { target: { name: `implementation-${index}`, url: 'http://x' } }),
    );
    const url = browser.write('large', COMPARISON_RENDERERS.html(comparisonOf(reports), options));
    const page = await browser.newPage();
    await page.goto(url);
    const duration = await page.evaluate(`performance.getEntriesByType('navigation')[0].duration`);
    expect(duration).toBeLessThan(2000);
    await page.close();
  });
});
