import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Status } from '../../../suites/index.ts';
import { comparisonOf } from '../../comparison.ts';
import { hostile, reportOf } from '../../report.fixture.ts';
import type { Report } from '../../report.ts';
import { COMPARISON_RENDERERS } from './index.ts';

const options = { color: false, width: 100 };
const named = (name: string, rows: Record<string, Status>): Report =>
  reportOf(rows, { target: { name, url: `http://${name}.test` } });

const small = comparisonOf([
  named('alpha', { 'Get/a': 'pass', 'Get/b should': 'fail', 'Put/c': 'pass' }),
  named('beta', { 'Get/a': 'fail', 'Get/b should': 'pass', 'Put/c': 'pass', 'Put/d': 'skip' }),
]);
const nasty = comparisonOf([hostile, { ...hostile, requirements: hostile.requirements.slice(2) }]);

function large(rows: number, columns: number, status: (row: number, column: number) => Status): Report[] {
  return Array.from({ length: columns }, (_, column) =>
    named(
      `implementation-${column}.example.org`,
      Object.fromEntries(
        Array.from({ length: rows }, (_, row) => [
          `Operation${Math.floor(row / 80)}/body.Some.Member[${row}].Deep/required`,
          status(row, column),
        ]),
      ),
    ),
  );
}

describe('every renderer of a comparison', () => {
  it.each(Object.entries(COMPARISON_RENDERERS))(
    '%s is a pure function that nothing surprises',
    (_, render) => {
      const before = JSON.stringify(nasty);
      expect(render(nasty, options)).toBe(render(nasty, options));
      expect(JSON.stringify(nasty)).toBe(before);
      expect(render(comparisonOf([{ ...hostile, requirements: [] }]), options)).toMatch(/\n$/);
      expect(render(nasty, options)).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u202e]|\p{Cs}/u);
    },
  );
});

describe('terminal', () => {
  it('says who conforms, each operation, then what differs', async () => {
    await expect(COMPARISON_RENDERERS.terminal(small, options)).toMatchFileSnapshot(
      '../golden/comparison.txt',
    );
  });

  it('gives symbols alone where there is no room for words', () => {
    const many = comparisonOf(large(20, 8, (row, column) => ((row + column) % 5 === 0 ? 'fail' : 'pass')));
    const text = COMPARISON_RENDERERS.terminal(many, { color: false, width: 80 });
    expect(text).toContain('✗ fail  ! error');
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('has no line that a build service would obey', () => {
    expect(COMPARISON_RENDERERS.terminal(nasty, options)).not.toMatch(/^\s*::|##\w*\[/m);
  });
});

describe('markdown', () => {
  it('reads well', async () => {
    const text = COMPARISON_RENDERERS.markdown(small, options);
    await expect(text).toMatchFileSnapshot('../golden/comparison.md.txt');
  });

  it('is cut between rows and stays below 60 kB', () => {
    const text = COMPARISON_RENDERERS.markdown(
      comparisonOf(large(2000, 8, (_, column) => (column === 0 ? 'fail' : 'pass'))),
      options,
    );
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/\n\n_\d+ more rows: see the report files\._\n$/);
  });
});

describe('html', () => {
  const page = COMPARISON_RENDERERS.html(nasty, options);
  const main = page.slice(page.indexOf('<main>'), page.indexOf('</main>'));

  it('lets only its own style sheet and script act', () => {
    for (const element of ['style', 'script']) {
      const blocks = [...page.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))];
      expect(blocks).toHaveLength(1);
      const digest = createHash('sha256')
        .update(blocks[0]?.[1] ?? '')
        .digest('base64');
      expect(page).toContain(`${element}-src 'sha256-${digest}'`);
    }
    expect(main).not.toMatch(/<[^>]* (?:src|on\w+|style)=/i);
    expect([...main.matchAll(/href="([^"]*)"/g)].every(([, href]) => href?.startsWith('#'))).toBe(true);
  });

  it('says the sentence, then explains the words, then uses them', () => {
    const places = ['<h1>', 'id="legend"', 'id="implementations"', 'class="matrix"'].map((each) =>
      main.indexOf(each),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(main).toContain(`<h1>${nasty.sentence}</h1>`);
  });

  it('names the implementations again at every operation', () => {
    expect(main.match(/<th scope="col"><span class="name"/g)).toHaveLength(2 * nasty.groups.length);
  });

  it('leads every cell to something that is there', () => {
    const ids = new Set([...main.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const leads = [...main.matchAll(/href="#([^"]*)"/g)].map(([, href]) => href);
    expect(leads.length).toBeGreaterThan(5);
    for (const href of leads) expect(ids).toContain(href);
  });

  it('stays below 5 MB with 2,000 rows and 8 implementations, whatever broke', { timeout: 120_000 }, () => {
    for (const share of [10, 1]) {
      const reports = large(2000, 8, (row, column) => ((row * 7 + column) % share === 0 ? 'fail' : 'pass'));
      for (const { requirements } of reports)
        for (const { counterexample } of requirements)
          if (counterexample) counterexample.reply.body = 'x'.repeat(3000);
      const text = COMPARISON_RENDERERS.html(comparisonOf(reports), options);
      expect(Buffer.byteLength(text)).toBeLessThan(5_000_000);
      expect(text).toContain('has no room here');
      expect(text.match(/<td /g)?.length).toBeGreaterThanOrEqual(16_000);
    }
  });
});
