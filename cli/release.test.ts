import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RENDERERS, type Report, shareOf, tally } from '../reports/index.ts';
import { reportOf, requirement, runOf, verdict } from '../reports/report.fixture.ts';
import { registerDiff } from './diff.ts';
import { exitCodeOf, lineOf } from './errors.ts';
import { registerGate } from './gate.ts';
import type { Io } from './io.ts';
import { registerMatrix } from './matrix.ts';
import { registerMerge } from './merge.ts';
import { givenSecrets } from './secrets.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'release-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(name: string, report: Report): string {
  mkdirSync(join(directory, name), { recursive: true });
  writeFileSync(
    join(directory, name, 'conformance.json'),
    RENDERERS.json.render(report, { color: false, width: 80 }),
  );
  return name;
}

/** Runs one command line on 2026-11-22. */
async function type(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { code: 0, out: '', err: '' };
  const io: Io = {
    out(text) {
      said.out += text;
    },
    err(text) {
      said.err += text;
    },
    env: {},
    secrets: givenSecrets({}),
    cwd: directory,
    now: () => Date.UTC(2026, 10, 22, 12),
    sleep: async () => {},
    isTty: false,
    isErrTty: false,
    width: 80,
    signal: new AbortController().signal,
  };
  const program = new Command('tool').exitOverride().configureOutput({ writeErr: () => {} });
  for (const register of [registerMatrix, registerDiff, registerGate, registerMerge])
    register(program, io, (code) => {
      said.code = code;
    });
  await program.parseAsync(argv, { from: 'user' }).catch((error: unknown) => {
    said.code = exitCodeOf(error);
    said.err += lineOf(error, {});
  });
  return said;
}

const held = reportOf({ 'Get/a': 'pass', 'Get/b': 'pass' });
const broken = reportOf({ 'Get/a': 'pass', 'Get/b': 'fail' });
const AGREED = ['--owner', 'ann', '--reason', 'Old.', '--expires', '2027-01-31'];

describe('gate', () => {
  it('opens for what holds and closes for what is broken', async () => {
    write('held', held);
    write('broken', broken);
    expect(await type('gate', 'held')).toMatchObject({ code: 0, out: 'Gate: open. Nothing is broken.\n' });
    expect((await type('gate', 'broken/conformance.json')).code).toBe(1);
  });

  it('lets pass what a baseline accepts, and shows it hatched', async () => {
    write('broken', broken);
    const update = await type('gate', 'broken', '--baseline', 'b.json', '--update', ...AGREED);
    expect(update).toMatchObject({ code: 0, err: 'Wrote b.json: 1 added, 0 kept, 0 removed.\n' });
    const { code, out } = await type('gate', 'broken', '--baseline', 'b.json', '--output', 'page.html');
    expect([code, out]).toEqual([0, update.out]);
    expect(out).toContain('▨ 1 known, still broken\n  ✗ must Get/b\n    Old. — ann, until 2027-01-31\n');
    const page = readFileSync(join(directory, 'page.html'), 'utf8');
    expect(page).toContain('<span class="badge fail known"');
    expect(page).toContain('ann answers for it until <time>2027-01-31</time>');
  });

  it('closes when a line of the baseline does not hold any longer, and names it', async () => {
    write('broken', broken);
    write('held', held);
    await type('gate', 'broken', '--baseline', 'b.json', '--update', ...AGREED);
    const { code, out } = await type('gate', 'held', '--baseline', 'b.json');
    expect([code, out.split('\n')[0]]).toEqual([1, 'b.json:5: holds now']);
    const path = join(directory, 'b.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('2027-01-31', '2026-11-21'));
    expect((await type('gate', 'broken', '--baseline', 'b.json')).out).toContain(
      'b.json:8: expired on 2026-11-21',
    );
  });

  it('counts what was not judged', async () => {
    write('r', reportOf({ 'Get/a': 'pass', 'Get/b': 'untested' }));
    expect((await type('gate', 'r')).code).toBe(3);
    expect((await type('gate', 'r', '--max-untested', '1')).code).toBe(0);
  });

  it('never overwrites what somebody agreed on', async () => {
    write('broken', broken);
    await type('gate', 'broken', '--baseline', 'b.json', '--update', ...AGREED);
    const before = readFileSync(join(directory, 'b.json'), 'utf8');
    const again = ['--owner', 'bob', '--reason', 'New.', '--expires', '2028-01-31'];
    await type('gate', 'broken', '--baseline', 'b.json', '--update', ...again);
    expect(readFileSync(join(directory, 'b.json'), 'utf8')).toBe(before);
  });

  it.each([
    [['none'], 'The report cannot be read'],
    [['r', '--baseline', 'none.json'], 'The baseline cannot be read'],
    [['r', '--update'], 'Name it with --baseline.'],
    [
      ['r', '--baseline', 'b.json', '--update'],
      'Nobody answers for what is added — Get/b. Give --owner, --reason, --expires.',
    ],
    [
      ['r', '--baseline', 'b.json', '--update', '--owner', 'a', '--reason', ' ', '--expires', '2027-01-31'],
      'Give --reason.',
    ],
    [
      ['r', '--baseline', 'b.json', '--update', ...AGREED.slice(0, 5), '2026-11-21'],
      '--expires has a bad value',
    ],
    [['r', '--output', 'page.pdf'], 'No format goes by that name — page.pdf.'],
    [['shard'], 'This report is one shard of a run — shard (1 of 2).'],
  ])('is an error of usage, and writes nothing: %j', async (argv, message) => {
    write('r', broken);
    write('shard', reportOf({ 'Get/a': 'pass' }, { shard: { index: 1, count: 2, places: [0] } }));
    const { code, out, err } = await type('gate', ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(readdirSync(directory).sort()).toEqual(['r', 'shard']);
  });
});

describe('diff', () => {
  it('says what changed; only on demand is that a failure', async () => {
    write('old', held);
    write('new', broken);
    const { code, out } = await type('diff', 'old', 'new');
    expect([code, out.trimEnd().split('\n').at(-1)]).toEqual([0, '1 newly broken, of 2 rows.']);
    expect((await type('diff', 'old', 'new', '--fail-on-broken')).code).toBe(1);
    expect((await type('diff', 'new', 'old', '--fail-on-broken')).code).toBe(0);
    expect(JSON.parse((await type('diff', 'old', 'new', '--format', 'json')).out).broken).toHaveLength(1);
    expect((await type('diff', 'old', 'new', '--format', 'markdown')).out).toMatch(/^## 1 newly broken/);
    expect((await type('diff', 'old', 'none')).code).toBe(2);
  });
});

describe('matrix', () => {
  it('prints a table, or writes a page or a summary', async () => {
    write('a', held);
    write('b', broken);
    expect((await type('matrix', 'a', 'b/conformance.json')).out).toContain('they differ on 1 row.');
    const page = await type('matrix', 'a', 'b', '--output', 'm.html');
    expect(page).toMatchObject({ code: 0, out: '' });
    expect(page.err).toMatch(/ The matrix is in m\.html\.\n$/);
    expect(readFileSync(join(directory, 'm.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect((await type('matrix', 'a', '--output', 'm.md', '--text')).out).toContain(
      '1 implementation; it conforms.',
    );
    expect(readFileSync(join(directory, 'm.md'), 'utf8')).toMatch(/^## 1 implementation/);
  });

  it('names a column as it is told, unless a file is called so', async () => {
    write('a', held);
    write('b=c', broken);
    const { out } = await type('matrix', 'ours=a', 'theirs=b=c', 'b=c');
    expect(out).toMatch(/^ \[1\] yes +ours {2}/m);
    expect(out).toMatch(/^ \[2\] no +theirs {2}/m);
    expect(out).toMatch(/^ \[3\] no +things {2}/m);
  });

  it.each([
    [['a', 'none'], 2, 'The report cannot be read'],
    [['a', '--output', 'm.txt'], 2, 'End it in .html or .md.'],
    [['a', '--output', 'none/m.md'], 4, 'The folder does not exist — '],
  ])('ends with what is wrong: %j', async (argv, code, message) => {
    write('a', held);
    const said = await type('matrix', ...argv);
    expect(said.code).toBe(code);
    expect(said.err).toContain(message);
  });
});

describe('merge', () => {
  const requirements = Array.from({ length: 20 }, (_, index) => requirement(`Get/z${20 - index}`));
  const shard = (index: number) => {
    const share = shareOf(requirements, { index, count: 2 });
    const verdicts = share.requirements.map(({ id }) => verdict(id, 'pass'));
    return tally(runOf(share.requirements, verdicts, { shard: share.shard }));
  };

  it('writes what one run would have written', async () => {
    write('1', shard(1));
    write('2', shard(2));
    const { code, out } = await type('merge', '2', '1', '--output', 'whole');
    expect([code, out.split('\n')[0]]).toEqual([0, 'Conforms: yes. 20 musts held.']);
    expect(readdirSync(join(directory, 'whole')).sort()).toEqual([
      'conformance.html',
      'conformance.json',
      'junit.xml',
      'summary.md',
    ]);
    const whole = tally(
      runOf(
        requirements,
        requirements.map(({ id }) => verdict(id, 'pass')),
      ),
    );
    const merged = JSON.parse(readFileSync(join(directory, 'whole', 'conformance.json'), 'utf8'));
    expect(merged).toEqual({ ...whole, times: merged.times });
    expect((await type('gate', 'whole')).code).toBe(0);
  });

  it('writes the reports that are asked for, and prints none that is not', async () => {
    write('1', shard(1));
    write('2', shard(2));
    const { code, out, err } = await type('merge', '1', '2', '--output', 'whole', '--reporter', 'json,sarif');
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('No journal is written — not every shard has its verdicts.ndjson.');
    expect(readdirSync(join(directory, 'whole')).sort()).toEqual(['conformance.json', 'results.sarif']);
  });

  it.each([
    [['1', '--output', 'whole'], 'missing: 2/2'],
    [['1', '2', '--output', '2'], 'The output would replace a shard — 2.'],
    [['1', '2', '1', '--output', 'whole'], 'Shard 1/2 is there twice — 1 and 1.'],
  ])('refuses %j', async (argv, message) => {
    write('1', shard(1));
    write('2', shard(2));
    const { code, err } = await type('merge', ...argv);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(readdirSync(directory).sort()).toEqual(['1', '2']);
  });
});
