import { describe, expect, it } from 'vitest';
import { command } from './command.fixture.ts';

const ORIGINATION = 'PutVoiceConnectorOrigination/body.Origination/required';

describe('a command line that is wrong', { timeout: 30_000 }, () => {
  it.each<[argv: string[], line: string]>([
    [['rnu'], 'There is no command — rnu. Did you mean run?'],
    [['-x'], 'There is no option — -x. See: chime-conformance --help.'],
    [['run', '--sed', '4'], 'There is no option — --sed. Did you mean --seed?'],
    [['run', 'extra'], 'There are too many arguments — run. See: chime-conformance run --help.'],
    [['run', '--seed'], 'A value is missing — --seed <n>. See: chime-conformance run --help.'],
    [['run', '--runs', '-1'], '--runs has a bad value — "-1". Give a whole number from 0 to 1000000.'],
    [['run', '--lanes', '1e1'], '--lanes has a bad value — "1e1". Give a whole number from 1 to 64.'],
    [['run', '--deadline', 'NaN'], '--deadline has a bad value — "NaN". Give a whole number from 1 to 600.'],
    [['run', '--seed', '1\n2'], '--seed has a bad value — "1\\n2". Give a whole number'],
    [
      ['run', '--fail-on', 'all'],
      '--fail-on has a bad value — "all". Allowed choices are must, should, never.',
    ],
    [
      ['run', '--reporter', 'jsn'],
      '--reporter has a bad value — "jsn". There is no reporter "jsn". Did you mean json?',
    ],
    [['run', '--\u001b[31m'], 'There is no option — -- [31m.'],
    [['explain'], 'An argument is missing — id. See: chime-conformance explain --help.'],
    [['explain', 'a', 'b'], 'There are too many arguments — explain.'],
    [['replay', ORIGINATION], 'An option is missing — --path <path>.'],
    [
      ['replay', ORIGINATION, '--path', '../x'],
      'The path leads to no case — ../x. Copy the command from the report',
    ],
    [['replay', ORIGINATION, '--path', '99999999999:3'], 'The path leads to no case — 99999999999:3.'],
    [
      ['emulator', '--port', '70000'],
      '--port has a bad value — "70000". Give a whole number from 0 to 65535.',
    ],
    [
      ['emulator', '--fault', 'answers-html-pag'],
      'There is no fault — "answers-html-pag". Did you mean "answers-html-page"?',
    ],
    [['run', '--target', 'ftp://x'], 'The target is not an http(s) address — "ftp://x". Write it as'],
    [
      ['run', '--target', 'http://u:p@127.0.0.1/'],
      'The target holds credentials — user:password@ in the address.',
    ],
    [
      ['run', '--target', 'localhost:8080'],
      'The target has no scheme — "localhost:8080". Write it as http://localhost:8080.',
    ],
    [['run', '--target', ''], 'The module cannot be loaded — /'],
    [['run', '--target', './nowhere.mjs'], 'The module cannot be loaded — /nowhere.mjs: '],
    [['run', '--namespace', 'chmie'], 'No namespace "chmie" in the contract. Did you mean "chime"?'],
    [['run', '--spec', '/nowhere'], '/nowhere/documents.yaml: cannot be read — ENOENT'],
    [
      ['run', '--report-dir', '/proc/x/y'],
      'The report directory cannot be written — /proc/x/y (ENOENT). Name another with --report-dir.',
    ],
    [
      ['run', '--report-dir', '/etc/passwd'],
      'The report directory cannot be written — /etc/passwd (EEXIST).',
    ],
    [
      ['requirements', '--operation', 'PutVoiceConectorOrigination'],
      'No operation "PutVoiceConectorOrigination" in the contract. Did you mean "PutVoiceConnectorOrigination"?',
    ],
    [
      ['requirements', '--only', ORIGINATION.slice(0, -1)],
      `Did you mean "${ORIGINATION}"? List them with: chime-conformance requirements.`,
    ],
    [
      ['requirements', '--only', 'Put*', '--operation', 'GetVoiceConnectorOrigination'],
      'Nothing is selected — --only and --operation exclude each other.',
    ],
    [
      ['run', '--ruleset', '9'],
      'There is no ruleset — 9. 1 is in force, and 2 is the next; name one up to it.',
    ],
    [['explain', `${ORIGINATION}x`], `Did you mean "${ORIGINATION}"?`],
  ])('%j ends with 2 and one line', async (argv, line) => {
    const { code, out, err } = await command(argv);
    expect(code).toBe(2);
    expect(err).toContain(line);
    expect(err.trimEnd()).not.toMatch(/\n|[\x00-\x1f\x7f]|^\s+at /);
    expect(out).toBe('');
  });
});

describe('help', () => {
  it.each([['--help'], ['run', '--help'], ['help', 'run'], ['replay', '--help'], ['--version']])(
    'goes to stdout and ends with 0: %s %s',
    async (...argv) => {
      const { code, out, err } = await command(argv.filter(Boolean));
      expect([code, err]).toEqual([0, '']);
      expect(out).not.toBe('');
    },
  );

  it.each<[name: string, flags: string[]]>([
    [
      'replay',
      [
        ...['--target', '--namespace', '--spec', '--voice-connector-id', '--phone-number', '--seed'],
        ...['--max-requests', '--rate', '--max-time', '--deadline', '--settle', '--allow-host'],
        ...['--sign', '--region', '--account', '--tls-ca', '--config', '--path', '--help'],
      ],
    ],
    [
      'cleanup',
      [
        ...['--target', '--spec', '--voice-connector-id', '--phone-number', '--rate', '--deadline'],
        ...['--report-dir', '--allow-host', '--sign', '--region', '--account', '--tls-ca'],
        ...['--config', '--help'],
      ],
    ],
  ])('of %s names the flags that it obeys, and no other is taken', async (name, flags) => {
    const { out } = await command([name, '--help']);
    expect([...out.matchAll(/^ +(?:-\w, )?(--[\w-]+)/gm)].map(([, flag]) => flag)).toEqual(flags);
    const { code, err } = await command([name, '--shard', '1/2', '--path', '0']);
    expect([code, err]).toEqual([2, expect.stringMatching(/^There is no option — --shard\./)]);
  });

  it('is the answer to no command, with 2', async () => {
    const { code, err } = await command([]);
    expect(code).toBe(2);
    expect(err).toContain('Exit codes:');
  });
});

describe('what is printed', () => {
  it('explains a requirement', async () => {
    const { code, out, err } = await command(['explain', ORIGINATION]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('level: must');
    expect(out).toMatch(/refuse\s+.*\n\s+PUT \/voice-connectors\//);
  });

  it('lists requirements as JSON lines, and only those selected', async () => {
    const { code, out, err } = await command([
      'requirements',
      '--json',
      '--only',
      'PutVoiceConnectorOrigination/*',
    ]);
    expect([code, err]).toEqual([0, '']);
    const rows = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string });
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.every(({ id }) => id.startsWith('PutVoiceConnectorOrigination/'))).toBe(true);
  });

  it('is one OpenAPI document', async () => {
    const { code, out, err } = await command(['spec', '--namespace', 'chime']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ openapi: '3.1.1' });
  });

  it('names every lie', async () => {
    const { code, out, err } = await command(['emulator', '--list-faults']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('answers-html-page\n');
  });
});
