import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import { type Report, readJournal } from '../reports/index.ts';
import { FAULTS } from '../targets/faults/index.ts';
import { emulatedTarget, serve } from '../targets/index.ts';
import { hostile } from './hostile.fixture.ts';

const LIES = ['answers-422-to-everything-wrong', 'stores-no-credentials', 'wraps-ports-at-32-bits'];
const OPERATIONS = ['PutVoiceConnectorOrigination', 'PutVoiceConnectorTerminationCredentials'];
const REPORTERS = 'json,html,junit,markdown,sarif,ctrf,har,badge';
const folder = mkdtempSync(join(tmpdir(), 'durability-'));
let liar: { url: string; close(): Promise<void> };
beforeAll(async () => {
  const honest = await emulatedTarget();
  const target = FAULTS.filter(({ name }) => LIES.includes(name)).reduce(
    (each, fault) => fault.wrap(each),
    honest,
  );
  const door = await serve(target);
  liar = { url: door.url, close: () => door.close().then(() => target.close()) };
  await run('whole');
}, 120_000);
afterAll(async () => {
  await liar.close();
  rmSync(folder, { recursive: true });
});

const argvOf = (name: string) => [
  ...['run', '--target', liar.url, '--runs', '2', '--only', 'PutVoiceConnector*', '--seed', '7'],
  ...OPERATIONS.flatMap((operation) => ['--operation', operation]),
  ...['--reporter', REPORTERS, '--report-dir', join(folder, name)],
];

async function run(name: string): Promise<void> {
  const { code } = await command(argvOf(name));
  expect(code).toBe(1);
}

function filesOf(name: string): Record<string, string> {
  const names = readdirSync(join(folder, name)).filter((file) => !file.endsWith('.ndjson'));
  return Object.fromEntries(names.map((file) => [file, readFileSync(join(folder, name, file), 'utf8')]));
}

/** A folder that holds nothing but the first bytes of the journal of the whole run. */
function cutOff(name: string, bytes: number | ((text: string) => string)): string {
  const directory = join(folder, name);
  const text = readFileSync(join(folder, 'whole/verdicts.ndjson'), 'utf8');
  mkdirSync(directory, { recursive: true });
  const kept = typeof bytes === 'number' ? text.slice(0, bytes) : bytes(text);
  writeFileSync(join(directory, 'verdicts.ndjson'), kept);
  return directory;
}

function reportIn(directory: string): Report {
  return JSON.parse(readFileSync(join(directory, 'conformance.json'), 'utf8'));
}

/** What was found out, without when and at what cost. */
function found(directory: string): string {
  const { times: _times, ...rest } = reportIn(directory);
  return JSON.stringify(rest);
}

describe('report', { timeout: 60_000 }, () => {
  it('writes again, byte by byte, what the run wrote', async () => {
    const before = filesOf('whole');
    expect(Object.keys(before)).toHaveLength(8);
    expect(reportIn(join(folder, 'whole')).totals.must.fail).toBeGreaterThan(5);
    const directory = cutOff('again', Number.POSITIVE_INFINITY);
    const { code, err } = await command(['report', directory, '--reporter', REPORTERS]);
    expect([code, err]).toEqual([
      0,
      `Reports are in ${directory}; what they prove is for \`gate\` to decide.\n`,
    ]);
    expect(filesOf('again')).toEqual(before);
  });

  it('does so for a client that was judged', async () => {
    const directory = join(folder, 'client');
    const flags = ['--operation', 'GetVoiceConnector', '--runs', '0', '--reporter', 'json,html,junit'];
    const { code } = await command(['client', '--driver', 'undici', ...flags, '--report-dir', directory]);
    expect([0, 1, 3]).toContain(code);
    const before = filesOf('client');
    rmSync(join(directory, 'conformance.json'));
    expect((await command(['report', directory, '--reporter', 'json,html,junit'])).code).toBe(0);
    expect(filesOf('client')).toEqual(before);
    expect(await command(['run', '--resume', directory])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^The run judged a client — /),
    });
  });

  it('writes what is known of a run that was cut off anywhere', async () => {
    const text = readFileSync(join(folder, 'whole/verdicts.ndjson'), 'utf8');
    const whole = readJournal(text).verdicts;
    for (const share of [0.02, 0.1, 0.33, 0.5, 0.777, 0.99]) {
      const end = Math.floor(text.length * share);
      const { verdicts } = readJournal(text.slice(0, end));
      const directory = cutOff(`cut-${share}`, end);
      const { code, err } = await command(['report', directory, '--reporter', 'json,junit,html']);
      expect(code).toBe(0);
      expect(err).toContain(
        `The run was cut off — ${verdicts.length} of ${whole.length} requirements judged.`,
      );
      const { complete, requirements } = reportIn(directory);
      expect([complete, requirements.length]).toEqual([false, whole.length]);
      for (const { requirement, status } of verdicts)
        expect(requirements.find(({ id }) => id === requirement)?.status).toBe(status);
      expect((await command(['gate', directory])).code).not.toBe(0);
    }
  });

  it.each<[what: string, text: string | ((whole: string) => string), line: RegExp]>([
    ['is empty', '', /^The journal is empty — .*verdicts\.ndjson\. /],
    ['holds nothing', '\n', /^This is no journal of this version — .*: header needs /],
    ['is something else', '{"type":"header"}\n', /: header\.schemaVersion needs to be there\. /],
    ['is of another version', (text) => text.replace('"schemaVersion":1', '"schemaVersion":2'), /one of 1/],
    [
      'is of another contract',
      (text) => text.replace(/"hash":"[0-9a-f]{12}/, '"hash":"000000000000'),
      /^The journal is of another contract — .*: 000000000000, here /,
    ],
    ['has no seed', (text) => text.replace(/"seed":7/g, '"sed":7'), /needs a whole number|to be there/],
    ['has a strange status', (text) => text.replaceAll('"status":"pass"', '"status":"ok"'), /status needs/],
    ['selects nothing', (text) => text.replace('"PutVoiceConnector*"', '"Nothing*"'), /^No requirement /],
    ['has rows of numbers', (text) => text.replace('["PutVoiceConnector*"]', '[1]'), /only in its header/],
  ])('refuses a journal that %s, with 2 and one line', async (what, text, line) => {
    const directory = cutOff(`bad-${what}`, (whole) => (typeof text === 'string' ? text : text(whole)));
    for (const argv of [
      ['report', directory],
      ['run', '--resume', directory],
    ]) {
      const { code, err } = await command(argv);
      expect(code).toBe(2);
      expect(err).toMatch(line);
      expect(err.trimEnd()).not.toContain('\n');
    }
  });

  it('refuses a folder without a journal', async () => {
    const { code, err } = await command(['report', folder]);
    expect([code, err]).toEqual([
      2,
      `No journal of a run — ${join(folder, 'verdicts.ndjson')} (ENOENT). Name the folder of the run.\n`,
    ]);
  });
});

describe('run --resume', { timeout: 120_000 }, () => {
  it.each([0.03, 0.4, 0.85])('ends as if nothing had happened, cut off at %d', async (share) => {
    const text = readFileSync(join(folder, 'whole/verdicts.ndjson'), 'utf8');
    const directory = cutOff(`resumed-${share}`, Math.floor(text.length * share));
    const { code, err } = await command(['run', '--resume', directory, '--reporter', 'json']);
    // A machine under load takes long enough for a line of progress.
    const told = err.replaceAll(/^\d+ of \d+ requirements judged.*\n/gm, '');
    expect([code, told]).toEqual([1, `Reports are in ${directory}.\n`]);
    expect(found(directory)).toBe(found(join(folder, 'whole')));
    const { complete, header } = readJournal(readFileSync(join(directory, 'verdicts.ndjson'), 'utf8'));
    expect([complete, header?.seed]).toEqual([true, 7]);
    // And from that journal everything can be written again.
    await command(['report', directory, '--reporter', 'json']);
    expect(found(directory)).toBe(found(join(folder, 'whole')));
  });

  it('judges again what could not be told', async () => {
    const directory = cutOff('doubtful', (text) =>
      text.replace(/"status":"pass"/, '"status":"error","reason":"The target stopped answering."'),
    );
    const { code } = await command(['run', '--resume', directory, '--reporter', 'json']);
    expect(code).toBe(1);
    expect(found(directory)).toBe(found(join(folder, 'whole')));
  });

  it('sends nothing when nothing is left', async () => {
    const directory = cutOff('done', Number.POSITIVE_INFINITY);
    const { code, err } = await command(['run', '--resume', directory, '--reporter', 'json'], {
      sleep: async () => {},
    });
    expect(code).toBe(1);
    const untold = reportIn(directory).requirements.filter(({ status }) => status === 'untested');
    if (untold.length === 0) expect(err).toMatch(/^Nothing was left to judge, and nothing was sent\.\n/);
    expect(found(directory)).toBe(found(join(folder, 'whole')));
  });

  it.each<[flags: string[], line: RegExp]>([
    [['--seed', '8'], /^The run to resume was another one — .*: --seed was 7, now 8\. /],
    [['--only', 'Delete*'], /: --only was \["PutVoiceConnector\*"\], now \["Delete\*"\]\. /],
    [['--target', 'http://127.0.0.1:1'], /: --target was "http.*", now "http:\/\/127\.0\.0\.1:1"\. /],
    [['--shard', '1/2'], /: --shard was none, now /],
    [['--report-dir', '/tmp'], /^A run goes on in its own folder — /],
  ])('refuses %j, which would make it another run', async (flags, line) => {
    const directory = cutOff(`other-${flags.join('').replaceAll(/\W/g, '')}`, 20_000);
    const before = readFileSync(join(directory, 'verdicts.ndjson'), 'utf8');
    const { code, err } = await command(['run', '--resume', directory, ...flags]);
    expect(code).toBe(2);
    expect(err).toMatch(line);
    expect(readFileSync(join(directory, 'verdicts.ndjson'), 'utf8')).toBe(before);
  });

  it('leaves the journal as it is when the target is not there', async () => {
    const gone = await hostile({ onRequest: () => {} });
    await gone.close();
    const directory = cutOff('gone', (text) => text.slice(0, 20_000).replaceAll(liar.url, gone.url));
    const before = readJournal(readFileSync(join(directory, 'verdicts.ndjson'), 'utf8')).verdicts;
    const { code, err } = await command(['run', '--resume', directory, '--reporter', 'json']);
    expect(code).toBe(3);
    expect(err).toMatch(/^Nothing accepts connections/);
    const { verdicts } = readJournal(readFileSync(join(directory, 'verdicts.ndjson'), 'utf8'));
    expect(verdicts).toEqual(before);
  });
});
