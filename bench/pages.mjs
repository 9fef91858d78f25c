// Measures the pages: size and time to open in Chromium of 2,000 rows × 8 implementations, time and memory to render
// 10^5 verdicts. node bench/pages.mjs
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const KINDS = ['required', 'type', 'pattern', 'maximum', 'status', 'story'];
const AREAS = ['validation', 'validation', 'validation', 'validation', 'status codes', 'state'];
const STATUSES = ['pass', 'pass', 'pass', 'fail', 'pass', 'pass', 'untested', 'pass', 'pass', 'observed'];

/** A report of so many rows, some of them broken, with a request and a reply each. */
function reportOf(rows, name, shift) {
  const requirements = Array.from({ length: rows }, (_, index) => {
    const kind = KINDS[index % KINDS.length];
    const status = STATUSES[(index * 7 + shift) % STATUSES.length];
    const id = `Operation${Math.floor(index / 80)}/body.Some.Member[${index}]/${kind}`;
    const request = {
      method: 'PUT',
      target: `/things/{thing}/member-${index}`,
      headers: { 'content-type': 'application/json' },
      body: `{"Some":{"Member":[${index},"${'x'.repeat(60)}"]}}`,
    };
    const reply = { status: 200, headers: { 'content-type': 'application/json' }, body: request.body };
    return {
      id,
      operation: `Operation${Math.floor(index / 80)}`,
      kind,
      area: AREAS[index % AREAS.length],
      level: status === 'observed' ? 'observe' : index % 3 ? 'must' : 'should',
      says: 'A member that is given has to be one of those that the documents list.',
      source: { document: 'page', section: 'Request Body', title: 'Things, API Reference' },
      status,
      cases: 3,
      requests: 4,
      findings:
        status === 'fail'
          ? [{ check: kind, says: 'It is refused.', expected: 'status 400', received: 'status 200' }]
          : [],
      ...(status === 'fail'
        ? { counterexample: { about: 'a member', given: [], request, reply, repeated: [3, 3] } }
        : {}),
      ...(status === 'fail'
        ? { replay: { seed: 1, path: '0', command: `npx chime-conformance replay ${id}` } }
        : {}),
      ...(status === 'untested' ? { reason: 'No case bears on it.' } : {}),
      observations: status === 'observed' ? [{ about: 'a member', seen: `status ${200 + shift}` }] : [],
    };
  });
  const of = (level, status) =>
    requirements.filter((row) => row.level === level && row.status === status).length;
  const scores = (level) =>
    Object.fromEntries(
      ['pass', 'fail', 'skip', 'error', 'untested'].map((status) => [status, of(level, status)]),
    );
  return {
    schemaVersion: 1,
    complete: true,
    verdict: { conforms: 'no', sentence: 'Conforms: no. Some musts broken.' },
    tool: { name: 'chime-conformance', version: '0' },
    contract: { namespace: 'things', hash: 'abcdef0123456789' },
    target: { name, url: 'http://127.0.0.1:1' },
    seed: 1,
    ruleset: 1,
    times: { startedAt: '2026-11-22T00:00:00.000Z', durationMs: 1000, requests: rows * 4 },
    totals: {
      must: scores('must'),
      should: scores('should'),
      observe: { observed: of('observe', 'observed'), untested: 0, skip: 0, error: 0 },
    },
    requirements,
  };
}

const [mode, out] = process.argv.slice(2);
const load = (path) => import(new URL(`../dist/reports/${path}`, import.meta.url).href);
const options = { color: false, width: 100 };
const kilobytes = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0);

/** In a process of its own, so that its peak is its own. */
async function render() {
  const { RENDERERS, COMPARISON_RENDERERS, comparisonOf } = await load('index.js');
  const [rows, columns] = { report: [100_000, 1], comparison: [12_500, 8], page: [2000, 8] }[mode];
  const reports = Array.from({ length: columns }, (_, index) =>
    reportOf(rows, `implementation-${index}`, index),
  );
  const before = kilobytes();
  const startedAt = performance.now();
  const text =
    mode === 'report'
      ? RENDERERS.html.render(reports[0], options)
      : COMPARISON_RENDERERS.html(comparisonOf(reports), options);
  const took = performance.now() - startedAt;
  writeFileSync(out, text);
  console.log(JSON.stringify({ took, before, peak: kilobytes() }));
}

async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  const file = (name) => join(folder, `${name}.html`);
  const said = (name) => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [fileURLToPath(import.meta.url), name, file(name)],
      {
        encoding: 'utf8',
      },
    );
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  };
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  for (const [name, what] of [
    ['report', '10^5 verdicts, one report'],
    ['comparison', '10^5 verdicts, 12,500 rows × 8'],
    ['page', '2,000 rows × 8'],
  ]) {
    const { took, before, peak } = said(name);
    console.log(
      `${what.padEnd(32)} rendered in ${(took / 1000).toFixed(2)} s, peak ${(peak / 1024).toFixed(0)} MB (${(before / 1024).toFixed(0)} MB of it the reports), ${megabytes(statSync(file(name)).size)} MB`,
    );
  }
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const times = [];
  for (let round = 0; round < 5; round++) {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file('page')).href);
    times.push(await page.evaluate(`performance.getEntriesByType('navigation')[0].duration`));
    await page.close();
  }
  await browser.close();
  times.sort((a, b) => a - b);
  console.log(`2,000 rows × 8 open in ${times[2].toFixed(0)} ms (median of 5; aim: below 2,000)`);
  rmSync(folder, { recursive: true });
}

await (mode === undefined ? measure() : render());
