import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import { FAULTS } from '../targets/faults/index.ts';
import { emulatedTarget, serve } from '../targets/index.ts';

const OPERATION = 'PutVoiceConnectorOrigination';
const LIE = FAULTS.find(({ breaks }) => breaks.length === 1 && breaks[0]?.startsWith(`${OPERATION}/body`));
const [broken = ''] = LIE?.breaks ?? [];
const held = `${OPERATION}/response/status`;
const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
let liar: { url: string; close(): Promise<void> };
beforeAll(async () => {
  const honest = await emulatedTarget();
  const target = LIE?.wrap(honest) ?? honest;
  const door = await serve(target);
  liar = { url: door.url, close: () => door.close().then(() => target.close()) };
});
afterAll(async () => {
  await liar.close();
  rmSync(folder, { recursive: true });
});

const DAY = Date.UTC(2026, 10, 22);
const entry = (requirement: string, expires = '2027-01-31') => ({
  requirement,
  reason: 'The limit comes with the next release.',
  owner: 'ann',
  expires,
});

/** Judges the liar with a baseline, and lets `gate` decide the same report. */
async function judged(deviations: object[], ...flags: string[]) {
  writeFileSync(join(folder, 'known.json'), JSON.stringify({ schemaVersion: 1, deviations }, null, 2));
  const world = { cwd: folder, now: () => DAY };
  const selection = flags.includes('--only') ? [] : ['--operation', OPERATION];
  const argv = [
    'run',
    '--target',
    liar.url,
    '--runs',
    '0',
    ...selection,
    '--baseline',
    'known.json',
    ...flags,
  ];
  const run = await command([...argv, '--reporter', 'terminal,json,html,sarif,github'], world);
  const gate = await command(['gate', 'conformance-report', '--baseline', 'known.json'], world);
  return {
    run,
    gate,
    read: (name: string) => readFileSync(join(folder, 'conformance-report', name), 'utf8'),
  };
}

describe('run --baseline', { timeout: 60_000 }, () => {
  it.each<[what: string, deviations: object[], code: number, last: RegExp]>([
    ['nothing is known', [], 1, /Gate: closed\. 1 broken promise that nobody answers for\.$/],
    ['what is broken is known', [entry(broken)], 0, /Gate: open\. 1 known\.$/],
    [
      'it has expired',
      [entry(broken, '2026-11-21')],
      1,
      /known\.json:8: expired on 2026-11-21\n.*\n.*\n\nGate: closed/,
    ],
    ['it holds', [entry(broken), entry(held)], 1, /known\.json:11: holds now\n[\s\S]*Gate: closed/],
    [
      'it is no requirement',
      [entry(broken), entry(`${held}es`)],
      1,
      new RegExp(`no requirement of this report[\\s\\S]*Did you mean ${held}\\?`),
    ],
  ])('decides as gate does: %s', async (_, deviations, code, last) => {
    const { run, gate } = await judged(deviations);
    expect([run.code, gate.code]).toEqual([code, code]);
    expect(run.out.replace(/\n::[\s\S]*$/, '').trimEnd()).toMatch(last);
  });

  it.each<
    [what: string, env: Record<string, string>, config: object | undefined, code: number, line: RegExp]
  >([
    ['nothing', {}, undefined, 1, /Gate: closed/],
    ['a variable', { BASELINE: 'known.json' }, undefined, 0, /Gate: open\. 1 known/],
    ['the config file', {}, { baseline: 'known.json' }, 0, /Gate: open\. 1 known/],
    ['a variable over the file', { BASELINE: 'none.json' }, { baseline: 'known.json' }, 2, /none\.json/],
    ['a level that gates nothing, for runs', { FAIL_ON: 'never' }, undefined, 1, /Gate: closed/],
    ['such a level in the file', {}, { failOn: 'never' }, 1, /Gate: closed/],
    [
      'such a level over one that gates',
      { FAIL_ON: 'never' },
      { failOn: 'all' },
      2,
      /failOn has a bad value/,
    ],
    ['a level that nobody knows', { FAIL_ON: 'all' }, undefined, 2, /FAIL_ON has a bad value/],
  ])('is told of a baseline by what run is told by: %s', async (_, variables, config, code, line) => {
    await judged([entry(broken)]);
    const file = join(folder, 'chime-conformance.config.json');
    if (config) writeFileSync(file, JSON.stringify(config));
    const env = Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [`CHIME_CONFORMANCE_${name}`, value]),
    );
    const gate = await command(['gate', 'conformance-report'], { cwd: folder, now: () => DAY, env });
    rmSync(file, { force: true });
    expect([gate.code, `${gate.out}${gate.err}`]).toEqual([code, expect.stringMatching(line)]);
  });

  it('is not decided by a level that gates nothing, where that is typed', async () => {
    await judged([entry(broken)]);
    const gate = await command(['gate', 'conformance-report', '--fail-on', 'never'], { cwd: folder });
    expect([gate.code, gate.err]).toEqual([
      2,
      expect.stringContaining('--fail-on has a bad value — "never"'),
    ]);
  });

  it('shows what is known hatched, with who answers for it and until when', async () => {
    const { run, read } = await judged([entry(broken)]);
    expect(run.out).toContain(`▨ known must ${broken}`);
    expect(run.out).toContain('known: The limit comes with the next release. — ann, until 2027-01-31');
    expect(read('conformance.html')).toContain('<span class="badge fail known"');
    expect(read('conformance.html')).toContain('ann answers for it until <time>2027-01-31</time>');
    expect(JSON.parse(read('conformance.json')).verdict.conforms).toBe('no');
  });

  it('accepts it in code scanning and only warns in annotations', async () => {
    const { run, read } = await judged([entry(broken)]);
    const [result] = JSON.parse(read('results.sarif')).runs[0].results;
    expect(result.suppressions).toEqual([
      {
        kind: 'external',
        status: 'accepted',
        justification: 'The limit comes with the next release. — ann, until 2027-01-31',
      },
    ]);
    expect(run.out).toMatch(/^::warning title=must · known · /m);
    expect(run.out).not.toContain('::error');
  });

  it('leaves entries alone whose requirements were not selected', async () => {
    const { run } = await judged([entry(broken)], '--only', held);
    expect([run.code, run.err]).toEqual([0, expect.not.stringContaining('requirement')]);
  });

  it('lets so many rows go without a verdict', async () => {
    const few = ['--max-requests', '12'];
    expect((await judged([], ...few)).run.code).toBe(3);
    const { run } = await judged([], ...few, '--max-untested', '400');
    expect(run.out).toMatch(/not judged, 400 allowed/);
    expect(run.code).toBe(0);
  });

  it('is read before anything is sent', async () => {
    const { run } = await judged([{ ...entry(broken), expires: 'soon' }], '--report-dir', 'none');
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toMatch(/^The baseline has a mistake — .*known\.json:8: /);
  });
});
