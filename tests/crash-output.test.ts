import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built } from './built.fixture.ts';

let cli: Awaited<ReturnType<typeof built>>;
beforeAll(async () => {
  cli = await built();
}, 60_000);
afterAll(() => cli.remove());

const KEY = 'canary/key+of+nobody/0123456789abcdef';
const TOKEN = 'canary-token-of-nobody-0123456789';
const CREDENTIALS = {
  CHIME_CONFORMANCE_ACCESS_KEY_ID: 'AKIDCANARY',
  CHIME_CONFORMANCE_SECRET_ACCESS_KEY: KEY,
  CHIME_CONFORMANCE_SESSION_TOKEN: TOKEN,
  AWS_SECRET_ACCESS_KEY: 'canary-secret-of-the-shell-9876543210',
};
const CANARIES = [KEY, TOKEN, CREDENTIALS.AWS_SECRET_ACCESS_KEY];

/** An application that does this with what it is told, and then throws what nobody catches. */
function told(how: string): string {
  return `export default (request, response) => {
    let body = '';
    request.on('data', (chunk) => { body += chunk; });
    request.on('end', () => {
      const told = body + ' ' + JSON.stringify(request.headers) + ' ' + JSON.stringify(process.env);
      ${how}
    });
  };`;
}

describe.concurrent('what a process says when it breaks', { timeout: 60_000 }, () => {
  it.each<[what: string, how: string, env: Record<string, string>]>([
    ['throws', 'throw new Error(told);', {}],
    ['throws, in full', 'throw new Error(told);', { CHIME_CONFORMANCE_DEBUG: '1' }],
    ['rejects', 'Promise.reject(new Error(told));', {}],
    ['fails', 'response.writeHead(500).end(told);', { NODE_DEBUG: 'http,net,stream,undici,fetch' }],
    ['warns', 'process.emitWarning(told); response.writeHead(500).end();', {}],
    ['complains', 'console.error(told); response.writeHead(500).end();', {}],
    [
      'throws under debugging',
      'throw new Error(told);',
      { NODE_DEBUG: 'http', CHIME_CONFORMANCE_DEBUG: '1' },
    ],
  ])('holds no secret where the application %s', async (what, how, env) => {
    const name = what.replaceAll(/\W/g, '-');
    mkdirSync(join(cli.folder, name));
    writeFileSync(join(cli.folder, `${name}.mjs`), told(how));
    const only = ['--only', 'PutVoiceConnectorTerminationCredentials/response/*', '--runs', '1', '--sign'];
    const argv = ['run', '--target', `${name}.mjs`, ...only, '--deadline', '5', '--report-dir', name];
    const { code, out, err } = await cli.start(argv, { ...CREDENTIALS, ...env }).ended;
    expect([1, 3]).toContain(code);
    const files = readdirSync(join(cli.folder, name)).map((file) => join(cli.folder, name, file));
    const texts = [out, err, ...files.map((file) => readFileSync(file, 'utf8'))];
    expect(texts.length).toBeGreaterThan(6);
    for (const canary of CANARIES)
      for (const guise of [canary, encodeURIComponent(canary), Buffer.from(canary).toString('base64')])
        expect(
          texts.some((text) => text.includes(guise)),
          `${what}: ${guise}`,
        ).toBe(false);
  });
});
