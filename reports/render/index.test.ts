import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Report } from '../report.ts';
import { RENDERERS } from './index.ts';

const report: Report = JSON.parse(readFileSync(new URL('../hostile-report.json', import.meta.url), 'utf8'));
const plain = { color: false, width: 80 };
const empty: Report = { ...report, requirements: [] };

describe('every renderer', () => {
  it.each(Object.entries(RENDERERS))('%s is a pure function that nothing surprises', (_, { render }) => {
    const before = JSON.stringify(report);
    expect(render(report, plain)).toBe(render(report, plain));
    expect(JSON.stringify(report)).toBe(before);
    expect(render(empty, plain)).toMatch(/\n$/);
  });

  it.each(Object.entries(RENDERERS))('%s lets nothing through that steers what shows it', (_, { render }) => {
    expect(render(report, plain)).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u202e]|\p{Cs}/u);
  });
});

describe('terminal', () => {
  const { render } = RENDERERS.terminal;

  it('fits 80 columns, but for ids and commands', async () => {
    const text = render(report, plain);
    await expect(text).toMatchFileSnapshot('golden/terminal.txt');
    const long = text.split('\n').filter((line) => line.length > 80);
    expect(long.filter((line) => !/Conforms|conformance replay/.test(line))).toEqual([]);
  });

  it('has no line that a build service would obey', () => {
    expect(render(report, plain)).not.toMatch(/^\s*::|##\w*\[/m);
  });

  it('differs from the plain text by colour only', () => {
    const coloured = render(report, { color: true, width: 80 });
    expect(coloured).not.toBe(render(report, plain));
    expect(coloured.replaceAll(/\x1b\[\d+m/g, '')).toBe(render(report, plain));
  });

  it('ends with the sentence', () => {
    expect(render(report, plain).trimEnd().split('\n').at(-1)).toBe(report.verdict.sentence);
  });
});

describe('json', () => {
  it('is the report, its members in order', () => {
    const text = RENDERERS.json.render(report, plain);
    expect(JSON.parse(text)).toEqual(report);
    expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(report));
  });
});

describe('junit', () => {
  const text = RENDERERS.junit.render(report, plain);

  it('has one suite an operation and one case a requirement', async () => {
    await expect(text).toMatchFileSnapshot('golden/junit.xml');
    expect(text.match(/<testsuite /g)).toHaveLength(2);
    expect(text.match(/<testcase /g)).toHaveLength(report.requirements.length);
  });

  it('counts as the cases do', () => {
    expect(text).toContain('tests="7" failures="2" errors="1"');
    for (const [element, number] of [
      ['failure', 2],
      ['error', 1],
      ['skipped', 2],
      ['system-out', 1],
    ] as const)
      expect(text.match(new RegExp(`<${element}[ >]`, 'g'))).toHaveLength(number);
  });
});

describe('markdown', () => {
  const { render } = RENDERERS.markdown;

  it('reads well', async () => {
    const text = render(report, plain);
    await expect(text).toMatchFileSnapshot('golden/summary.md.txt');
    const live = text
      .replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '')
      .replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
    expect(live.replaceAll('&#8203;', '|')).not.toMatch(/@\w|https?:\/\/|<\w|#\d/);
  });

  it('is cut between rows and stays below 60 kB', () => {
    const [row] = report.requirements.filter(({ status }) => status === 'fail');
    const rows = Array.from({ length: 900 }, () => row as Report['requirements'][number]);
    const text = render({ ...report, requirements: [...rows, ...report.requirements] }, plain);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/\n_\d+ more broken rows: see the report files\._\n/);
    expect(text).toContain('### ! 1 row could not be judged');
  });
});
