import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startEmulator } from '../emulator/index.ts';
import { builtInContract } from '../spec/index.ts';
import { DUMMY_CREDENTIALS } from '../targets/index.ts';
import { command } from './command.fixture.ts';
import { givenCredentials, scopeOf } from './signing.ts';

const ONE = ['--operation', 'PutVoiceConnectorOrigination', '--runs', '0', '--reporter', 'terminal'];
const DIRECTORY = ['--report-dir', join(tmpdir(), `signing-${process.pid}`)];
const OWN = {
  CHIME_CONFORMANCE_ACCESS_KEY_ID: 'AKIDMINE',
  CHIME_CONFORMANCE_SECRET_ACCESS_KEY: 'my/own+secret',
};
const closing: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

async function guarded(secretAccessKey = DUMMY_CREDENTIALS.secretAccessKey, accessKeyId = 'AKIDEXAMPLE') {
  const emulator = await startEmulator({ authentication: { accessKeyId, secretAccessKey } });
  closing.push(() => emulator.close());
  return emulator.url;
}

describe('--sign', { timeout: 60_000 }, () => {
  it('is taken by a server that knows the credentials for what is no AWS', async () => {
    const { code, out } = await command(['run', '--target', await guarded(), '--sign', ...ONE, ...DIRECTORY]);
    expect(out).toContain('Conforms: yes.');
    expect(out).toMatch(/PutVoiceConnectorOrigination .*✓ 14$/m);
    expect(code).toBe(0);
  });

  it('signs with given credentials', async () => {
    const target = await guarded('my/own+secret', 'AKIDMINE');
    const argv = ['run', '--target', target, '--sign', ...ONE, ...DIRECTORY];
    expect((await command(argv, { env: OWN })).code).toBe(0);
    const other = await command(argv, { env: { ...OWN, CHIME_CONFORMANCE_SECRET_ACCESS_KEY: 'other' } });
    expect(other.code).toBe(3);
    expect(other.out).toContain('The target refuses the caller');
  });

  it('judges the embedded emulator, which then checks', async () => {
    const { code, out } = await command(['run', '--sign', ...ONE, ...DIRECTORY]);
    expect([code, out.includes('Conforms: yes.')]).toEqual([0, true]);
  });

  it('left out leaves the rows about callers out, with the reason', async () => {
    const { out } = await command(['run', ...ONE, ...DIRECTORY]);
    expect(out).toContain('Sign the requests with --sign');
  });

  it('never uses what a shell says of AWS', async () => {
    const seen = new Set<string>();
    const server = createServer((request, response) => {
      seen.add(String(request.headers.authorization).replace(/\/.*/, ''));
      seen.add(String(request.headers['x-amz-security-token']));
      response.writeHead(404).end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    closing.push(() => void server.close());
    const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = {
      AWS_ACCESS_KEY_ID: 'AKIDPRODUCTION',
      AWS_SECRET_ACCESS_KEY: 'production',
      AWS_SESSION_TOKEN: 'token',
      AWS_PROFILE: 'production',
    };
    const plain = ['--only', 'PutVoiceConnectorOrigination/response/*', ...ONE.slice(2)];
    await command(['run', '--target', target, '--sign', ...plain, ...DIRECTORY], { env });
    expect([...seen].sort()).toEqual(['AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE', 'undefined']);
  });
});

describe('credentials', () => {
  it('open nothing unless they are given', () => {
    expect(givenCredentials({ AWS_ACCESS_KEY_ID: 'AKIDPRODUCTION' })).toBe(DUMMY_CREDENTIALS);
  });

  it.each(Object.keys(OWN) as (keyof typeof OWN)[])('are not taken by half: %s alone', (name) => {
    expect(() => givenCredentials({ [name]: 'x' })).toThrow(
      /^Credentials are given by half — .* is not set\./,
    );
  });

  it('may have a session token', () => {
    expect(givenCredentials({ ...OWN, CHIME_CONFORMANCE_SESSION_TOKEN: 't' })).toMatchObject({
      sessionToken: 't',
    });
  });
});

describe('the scope of a signature', () => {
  it.each([
    ['chime-sdk-voice', 'eu-west-2'],
    ['chime', 'us-east-1'],
  ])('of %s in eu-west-2 has the region %s', async (namespace, region) => {
    const contract = await builtInContract(namespace);
    expect(scopeOf(contract, { region: 'eu-west-2' })).toEqual({ service: 'chime', region });
  });
});
