import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import type { Report } from '../reports/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const OPERATION = 'DeleteVoiceConnectorTerminationCredentials';
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clients-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Judges a client and reads its report. */
async function judged(argv: string[], name: string) {
  const ended = await command(['client', ...argv, '--report-dir', name], { cwd: folder, env: process.env });
  const report = JSON.parse(readFileSync(join(folder, name, 'conformance.json'), 'utf8')) as Report;
  return { ...ended, report };
}

/** A driver module in the folder. */
function module(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return `./${name}`;
}

const ONE = ['--operation', OPERATION, '--runs', '2'];

describe('chime-conformance client', () => {
  it('writes the reports of a run, the same for the same seed', async () => {
    const first = await judged(['--driver', 'undici', ...ONE], 'first');
    const second = await judged(['--driver', 'undici', ...ONE], 'second');
    expect(first.code).toBe(0);
    expect(first.out).toMatch(
      /^Conforms: yes\. \d+ musts held; \d+ shoulds held, 1 skipped; 7 rows observed\.\n/,
    );
    const { times: _first, ...report } = first.report;
    const { times: _second, ...again } = second.report;
    expect(again).toEqual(report);
    for (const file of ['verdicts.ndjson', 'conformance.html', 'junit.xml', 'summary.md'])
      expect(readFileSync(join(folder, 'first', file), 'utf8')).toContain(`${OPERATION}`);
  }, 60_000);

  it('sets clients side by side', async () => {
    const swallow = `
      export const driver = { name: 'swallows' };
      export const connect = ({ endpoint }) => ({
        async ${OPERATION}({ VoiceConnectorId, Usernames }) {
          const path = '/voice-connectors/' + encodeURIComponent(VoiceConnectorId) + '/termination/credentials';
          const headers = { 'content-type': 'application/json' };
          const body = JSON.stringify({ Usernames });
          await fetch(endpoint + path, { method: 'POST', headers, body });
          return {};
        },
      });`;
    const { code, out, report } = await judged(
      ['--driver', module('swallows.mjs', swallow), ...ONE],
      'swallows',
    );
    expect(code).toBe(1);
    const broken = report.requirements.filter(({ status }) => status === 'fail').map(({ id }) => id);
    expect(broken).toContain(`${OPERATION}/client.request/query`);
    expect(broken).toContain(`${OPERATION}/client.error.NotFoundException/name`);
    expect(broken).toContain(`${OPERATION}/client.request/signature`);
    expect(broken).not.toContain(`${OPERATION}/client.request.body.Usernames/sent`);
    const query = report.requirements.find(({ id }) => id.endsWith('/client.request/query'));
    expect(query).toMatchObject({
      findings: [{ expected: '?operation=delete', received: 'no query' }],
      counterexample: { request: { method: 'POST', body: '{"Usernames":["jdoe"]}' }, repeated: [3, 3] },
    });
    expect(out).toContain(
      `npx chime-conformance client --driver ./swallows.mjs --only ${OPERATION}/client.request/query --seed 1`,
    );
    const matrix = await command(['matrix', 'first', 'swallows'], { cwd: folder });
    expect(matrix.out).toMatch(/2 implementations, 1 conforms; they differ on \d+ rows\./);
    expect(matrix.out).toContain('swallows');
  }, 60_000);

  it.each([
    ['throws', 'throw new RangeError("no");', 'fail', /nothing|none: throws RangeError/],
    ['exits', 'process.exit(0);', 'error', /The driver gave no outcome — it ended \(exit code 0\)/],
    ['hangs', 'await new Promise(() => {});', 'error', /it gave no answer within 1 s/],
    ['blocks', 'for (;;) {}', 'error', /it gave no answer within 1 s/],
    [
      'prints',
      'require("node:fs").writeSync(1, "hello\\n"); return {};',
      'error',
      /it printed something that is no answer: "hello"/,
    ],
    ['returns nonsense', 'return 10n;', 'error', /what it returned is no JSON/],
  ])(
    'a driver that %s makes rows with the reason',
    async (name, body, status, why) => {
      const file = `bad-${name.replaceAll(' ', '-')}.mjs`;
      const text = `import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      export const connect = () => ({ async ${OPERATION}() { ${body} } });`;
      const only = ['--only', `${OPERATION}/client.request/sent`, '--deadline', '1'];
      const { code, report } = await judged(['--driver', module(file, text), ...only], `bad-${name}`);
      const [row] = report.requirements;
      expect(row?.status).toBe(status);
      expect(row?.reason ?? row?.findings[0]?.received).toMatch(why);
      expect(code).toBe(status === 'error' ? 3 : 1);
    },
    60_000,
  );

  it('gives up a driver that hangs on everything', async () => {
    const text =
      'export const connect = () => new Proxy({}, { get: (_, name) => name === "then" ? undefined : () => new Promise(() => {}) });';
    const argv = ['--driver', module('never.mjs', text), '--deadline', '1'];
    const { code, report } = await judged(argv, 'never');
    expect(code).toBe(3);
    expect(new Set(report.requirements.map(({ status }) => status))).toEqual(new Set(['error']));
  }, 60_000);

  it('gives a command without a driver the same treatment', async () => {
    const argv = ['--driver-command', 'exit 9', '--deadline', '1', '--only', `${OPERATION}/client.request/*`];
    const { code, report } = await judged(argv, 'exit-9');
    expect(code).toBe(3);
    expect(report.requirements[0]?.reason).toMatch(
      /^The driver gave no outcome — it ended \(exit code 9\)\. /,
    );
  }, 60_000);

  it.each([
    [
      ['client'],
      'No client is named — give --driver or --driver-command. Try: chime-conformance client --driver undici.\n',
    ],
    [
      ['client', '--driver', 'undici', '--driver-command', 'x'],
      'Two clients are named — --driver and --driver-command. Name one.\n',
    ],
    [
      ['client', '--driver', './missing.mjs'],
      'There is no driver — ./missing.mjs. Name one of aws-sdk-v3, aws-sdk-chime, aws-cli, undici, or a file.\n',
    ],
    [
      ['client', '--driver', 'undici', '--only', 'Nothing/*'],
      'No requirement "Nothing/*" in the contract. List them with: chime-conformance requirements.\n',
    ],
  ])('%j is refused in one line', async (argv, line) => {
    expect(await command(argv, { cwd: folder })).toEqual({ code: 2, out: '', err: line });
  });

  it('says how to get a client that is not installed', async () => {
    const text = `import { load } from ${JSON.stringify(join(root, 'clients/drivers/aws-sdk.mjs'))};
      const { sdk } = await load('@aws-sdk/client-not-there', '@3');
      export const connect = () => sdk;`;
    const { code, err } = await command(['client', '--driver', module('absent.mjs', text)], {
      cwd: folder,
      env: process.env,
    });
    expect(code).toBe(2);
    expect(err).toBe(
      'The driver cannot be used — ./absent.mjs: the package @aws-sdk/client-not-there is not installed. Install it: npm install --save-dev @aws-sdk/client-not-there@3.\n',
    );
  }, 60_000);

  it('judges the clients that the documentation shows', async () => {
    const python = `python3 '${join(root, 'examples/clients/python_stdlib.py')}'`;
    const { report } = await judged(['--driver-command', python, ...ONE], 'python');
    expect(report.target.name).toBe("Python's standard library");
    const others = report.requirements.filter(({ status }) => !['pass', 'observed'].includes(status));
    expect(others.map(({ reason }) => reason)).toEqual(['The client sends nothing again.']);
    const facade = await judged(['--driver', join(root, 'examples/clients/facade.ts'), ...ONE], 'facade');
    expect(facade.report.target.name).toBe('our facade');
    expect(facade.report.verdict.conforms).toBe('yes');
  }, 60_000);
});
