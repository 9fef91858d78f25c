import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChimeSDKVoiceClient,
  CreateVoiceConnectorCommand,
  ListVoiceConnectorTerminationCredentialsCommand,
  PutVoiceConnectorTerminationCredentialsCommand,
} from '@aws-sdk/client-chime-sdk-voice';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import { type RunningEmulator, startEmulator } from '../emulator/index.ts';
import { DUMMY_CREDENTIALS } from '../targets/index.ts';

describe('a client that AWS signs for', { timeout: 30_000 }, () => {
  let emulator: RunningEmulator;
  beforeAll(async () => {
    emulator = await startEmulator({ authentication: DUMMY_CREDENTIALS });
  });
  afterAll(() => emulator.close());

  const client = (credentials: { accessKeyId: string; secretAccessKey: string }) =>
    new ChimeSDKVoiceClient({ endpoint: emulator.url, region: 'us-east-1', credentials, maxAttempts: 1 });

  it('is let in by the emulator that checks', async () => {
    const own = client(DUMMY_CREDENTIALS as { accessKeyId: string; secretAccessKey: string });
    const { VoiceConnector } = await own.send(
      new CreateVoiceConnectorCommand({ Name: 'n', RequireEncryption: true }),
    );
    const { VoiceConnectorId } = VoiceConnector ?? {};
    await own.send(
      new PutVoiceConnectorTerminationCredentialsCommand({
        VoiceConnectorId,
        Credentials: [{ Username: 'jdoe', Password: 'p w' }],
      }),
    );
    const { Usernames } = await own.send(
      new ListVoiceConnectorTerminationCredentialsCommand({ VoiceConnectorId }),
    );
    expect(Usernames).toEqual(['jdoe']);
  });

  it('is turned away by name when its secret is another', async () => {
    const other = client({ ...DUMMY_CREDENTIALS, secretAccessKey: 'other' });
    const sent = other.send(new CreateVoiceConnectorCommand({ Name: 'n', RequireEncryption: true }));
    await expect(sent).rejects.toMatchObject({ name: 'ForbiddenException' });
  });
});

const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasOpenssl)('a certificate that nobody vouches for', { timeout: 30_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  let address = '';
  let close = () => {};
  beforeAll(async () => {
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-keyout',
        key,
        '-out',
        cert,
        ...subject,
      ],
      { stdio: 'ignore' },
    );
    const server = createServer(
      { key: readFileSync(key), cert: readFileSync(cert) },
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"VoiceConnectors":[]}');
      },
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = () => {
      server.close();
      server.closeAllConnections();
    };
  });
  afterAll(() => {
    close();
    rmSync(folder, { recursive: true });
  });

  it('is refused, also where the environment says that none is checked', async () => {
    const { NODE_TLS_REJECT_UNAUTHORIZED: before } = process.env;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const { code, out } = await command(['doctor', '--target', address]);
      expect(out).toMatch(/^✗ reachability TLS could not be set up \(DEPTH_ZERO_SELF_SIGNED_CERT\)/m);
      expect(code).toBe(3);
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    }
  });

  it('is taken with --tls-ca, over both ways to send', async () => {
    const { code, out } = await command(['doctor', '--target', address, '--tls-ca', cert]);
    expect([code, out]).toEqual([0, expect.stringContaining('A run can begin.')]);
    const only = ['--only', 'DeleteVoiceConnectorTerminationCredentials/response.body/empty-body'];
    const run = [
      'run',
      '--target',
      address,
      '--tls-ca',
      cert,
      ...only,
      '--report-dir',
      join(folder, 'report'),
    ];
    const { out: judged } = await command(run);
    expect(judged).toContain('1 must held');
  });

  it.each([
    ['nowhere.pem', /^The certificates cannot be read — .*nowhere\.pem \(ENOENT\)\. Correct --tls-ca\.\n$/],
    ['key.pem', /^The file holds no certificate — .*key\.pem\. Give --tls-ca a file in PEM\.\n$/],
  ])('cannot be vouched for by %s', async (name, line) => {
    const argv = ['run', '--target', address, '--tls-ca', join(folder, name), '--report-dir', folder];
    const { code, err } = await command(argv);
    expect(err).toMatch(line);
    expect(code).toBe(2);
  });
});
