import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import { type Report, readJournal } from '../reports/index.ts';
import { FAULTS } from '../targets/faults/index.ts';
import { emulatedTarget, serve } from '../targets/index.ts';

const LIES = ['answers-422-to-everything-wrong', 'stores-no-credentials', 'wraps-ports-at-32-bits'];
const folder = mkdtempSync(join(tmpdir(), 'shards-'));
let liar: { url: string; close(): Promise<void> };
beforeAll(async () => {
  const honest = await emulatedTarget();
  const target = FAULTS.filter(({ name }) => LIES.includes(name)).reduce(
    (each, fault) => fault.wrap(each),
    honest,
  );
  const door = await serve(target);
  liar = { url: door.url, close: () => door.close().then(() => target.close()) };
});
afterAll(async () => {
  await liar.close();
  rmSync(folder, { recursive: true });
});

const FORMATS = [
  'conformance.json',
  'conformance.html',
  'junit.xml',
  'summary.md',
  'results.sarif',
  'ctrf.json',
];

/** Everything that a run writes, and when and at what cost it did. */
function written(name: string): { texts: string[]; times: Report['times'] } {
  const read = (file: string) => readFileSync(join(folder, name, file), 'utf8');
  return { texts: FORMATS.map(read), times: (JSON.parse(read('conformance.json')) as Report).times };
}

async function run(name: string, ...flags: string[]): Promise<void> {
  const argv = ['run', '--target', liar.url, '--runs', '3', '--report-dir', join(folder, name), ...flags];
  const now = () => Date.UTC(2026, 10, 22);
  const { code, err } = await command([...argv, '--reporter', 'json,html,junit,markdown,sarif,ctrf'], {
    now,
  });
  // A small shard may hold nothing that the liar breaks, or nothing that gates and can be judged here.
  expect([0, 1, 3], err).toContain(code);
  expect(err).not.toMatch(/unreachable|stopped answering/);
}

/** What a run took stands in several formats; it is the one thing that shards change. */
function without(text: string, { requests }: Report['times']): string {
  return text
    .replaceAll(`"requests": ${requests}\n`, '')
    .replaceAll(new RegExp(`${requests.toLocaleString('en')}|${requests} requests`, 'g'), '');
}

describe('the shards of a real run', { timeout: 300_000 }, () => {
  beforeAll(() => run('whole'), 120_000);

  it.each([1, 2, 5, 16])('%i of them, merged, are the run byte for byte', async (count) => {
    const names = Array.from({ length: count }, (_, index) => `${count}-${index + 1}`);
    for (const [index, name] of names.entries()) await run(name, '--shard', `${index + 1}/${count}`);
    const paths = names.toReversed().map((name) => join(folder, name));
    const output = join(folder, `merged-${count}`);
    const argv = ['merge', ...paths, '--output', output];
    const { code, err } = await command([...argv, '--reporter', 'json,html,junit,markdown,sarif,ctrf']);
    expect([code, err]).toEqual([0, expect.not.stringContaining('No journal')]);

    const whole = written('whole');
    expect((JSON.parse(whole.texts[0] ?? '') as Report).totals.must.fail).toBeGreaterThan(5);
    const merged = written(`merged-${count}`);
    expect(merged.times.requests).toBeGreaterThanOrEqual(whole.times.requests);
    for (const [index, text] of merged.texts.entries())
      expect(without(text, merged.times), FORMATS[index]).toBe(
        without(whole.texts[index] ?? '', whole.times),
      );
    const { verdicts, complete } = readJournal(readFileSync(join(output, 'verdicts.ndjson'), 'utf8'));
    const { requirements } = JSON.parse(whole.texts[0] ?? '') as Report;
    expect(complete).toBe(true);
    expect(verdicts.map(({ requirement }) => requirement)).toEqual(requirements.map(({ id }) => id));
  });

  it('are refused when one is missing, doubled or of another run, and named', async () => {
    const paths = (...names: string[]) => names.map((name) => join(folder, name));
    await run('other', '--shard', '2/2', '--seed', '9');
    const output = ['--output', join(folder, 'none')];
    const CASES: [string[], string][] = [
      [paths('2-1'), 'missing: 2/2'],
      [paths('5-1', '5-2', '5-4', '5-5'), 'missing: 3/5'],
      [paths('2-1', '2-2', '2-1'), `Shard 1/2 is there twice — ${join(folder, '2-1')}`],
      [paths('2-1', 'other'), `another run — ${join(folder, 'other')}: its seed is 9`],
      [paths('2-1', '5-2'), `another run — ${join(folder, '5-2')}: it is shard 2/5`],
      [paths('2-1', 'whole'), `This report is of no shard — ${join(folder, 'whole')}`],
    ];
    for (const [given, message] of CASES) {
      const { code, err } = await command(['merge', ...given, ...output]);
      expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    }
  });
});
