import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';

const cwd = fileURLToPath(new URL('fixtures/apps/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'in-process-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Operations that create, put and delete. */
const FEW = [
  'CreateVoiceConnector',
  'PutVoiceConnectorOrigination',
  'DeleteVoiceConnectorTerminationCredentials',
].flatMap((name) => ['--operation', name]);

/** Judges an export of one of the fixtures with few draws. */
async function judged(target: string, ...flags: string[]) {
  const reportDir = join(folder, target.replaceAll(/\W/g, '-'));
  const argv = ['run', '--target', target, '--runs', '0', '--report-dir', reportDir, ...flags];
  return { ...(await command(argv, { cwd })), reportDir };
}

describe('an application that conforms', { timeout: 60_000 }, () => {
  it.each([
    ['a request listener', './emulator.mjs#listener'],
    ['an http.Server', './emulator.mjs#createEmulator'],
    ['an Express app', './express.mjs'],
    ['a function that makes an Express app', './express.mjs#createApp'],
    ['a Fastify app', './fastify.mjs#createApp'],
    ['a Hono app', './hono.mjs#createApp'],
  ])('may be %s', async (_, target) => {
    const { code, out, err, reportDir } = await judged(target, ...FEW);
    expect(out).toContain('Conforms: yes.');
    expect([code, err]).toEqual([0, `Reports are in ${reportDir}.\n`]);
    const report = JSON.parse(readFileSync(join(reportDir, 'conformance.json'), 'utf8'));
    const { pass, skip, ...others } = report.totals.must;
    expect(pass).toBeGreaterThan(20);
    expect(others).toEqual({ fail: 0, error: 0, untested: 0 });
    // Without --sign nothing is said about callers.
    const aboutCallers = report.requirements.filter(
      (row: { area: string; level: string }) => row.area === 'authentication' && row.level === 'must',
    );
    expect(skip).toBe(aboutCallers.length);
    expect(report.target.name).toBe(target);
  });
});

describe('an application that does not come up', () => {
  it.each<[target: string, line: RegExp]>([
    ['./broken.mjs#throws', /^The application does not start — .*: no database\. Run it on its own/],
    ['./broken.mjs#rejects', /^The application does not start — .*: no database\. Run it on its own/],
    ['./broken.mjs#unready', /^The application does not start — .*: plugin missing\. Run it/],
    ['./broken.mjs#never', /^The application does not start within 1 s — .*\. Look for what it waits for/],
    ['./broken.mjs#stuck', /^The application does not start within 1 s — /],
    ['./broken.mjs#number', /^The export is no application — .*\. Export an http\.Server/],
    ['./broken.mjs#nothing', /^The export is no application — /],
    ['./broken.mjs#portless', /^The application listens on no port — /],
    [
      './broken.mjs#createAp',
      /^The module has no export "createAp" — .* exports .*silent.*\. Name one after #/,
    ],
    ['./broken.mjs', /^The module has no export "default" — /],
    ['./nowhere.mjs', /^The module cannot be loaded — .*\. Correct the path or the module/],
  ])('%s ends with 2 and one line', async (target, line) => {
    const { code, err, out } = await judged(target, '--deadline', '1');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(line);
    expect(err.trimEnd()).not.toContain('\n');
  });
});

describe('an application that fails', () => {
  it('is inconclusive when it answers nothing', async () => {
    const { code, err } = await judged('./broken.mjs#silent', '--deadline', '1');
    expect(code).toBe(3);
    expect(err).toMatch(/^No whole reply within 1 s — \.\/broken\.mjs#silent\. /);
  });

  it('is judged when it throws at requests', async () => {
    const only = ['--only', 'PutVoiceConnectorOrigination/response/*'];
    const { code } = await judged('./broken.mjs#hono', ...only);
    expect(code).toBe(1);
  });
});
