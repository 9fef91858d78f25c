import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import { ACCOUNT, type FakeAws, fakeAws } from './fake-aws.fixture.ts';

/** CHIME_SEEDS deepens. */
const SEEDS = Array.from({ length: Number(process.env.CHIME_SEEDS ?? 2) }, (_, index) => index + 1);
const folder = mkdtempSync(join(tmpdir(), 'aws-'));
let aws: FakeAws;
beforeAll(async () => {
  aws = await fakeAws();
}, 60_000);
afterAll(async () => {
  await aws.close();
  rmSync(folder, { recursive: true });
});

const AWS = ['--target', 'aws', '--account', ACCOUNT];
const run = (...argv: string[]) => command(['run', ...argv, '--report-dir', folder], { env: aws.env });

describe('an account of AWS', { timeout: 120_000 * SEEDS.length }, () => {
  it.each(SEEDS)('keeps what others have there: seed %i', async (seed) => {
    const before = await aws.fingerprint();
    aws.seen.length = 0;
    const depth = seed % 2 === 0 ? ['--max-requests', '500'] : ['--max-requests', '100000', '--runs', '5'];
    const { code, err } = await run(
      ...AWS,
      '--seed',
      String(seed),
      ...depth,
      '--rate',
      '10000',
      '--lanes',
      '8',
    );
    expect(err).toContain(`Reports are in ${folder}.\n`);
    // Five hundred requests reach most of it, and not all.
    expect([0, 3], err).toContain(code);
    const { requirements, target } = JSON.parse(readFileSync(join(folder, 'conformance.json'), 'utf8'));
    const odd = requirements.filter(
      ({ status }: { status: string }) => status === 'fail' || status === 'error',
    );
    expect(odd).toEqual([]);
    expect(target).toMatchObject({ name: 'AWS, us-east-1', url: aws.env.AWS_ENDPOINT_URL_CHIME_SDK_VOICE });
    expect(aws.seen.length).toBeGreaterThan(100);
    for (const { method, target, body } of aws.seen) {
      const seen = `${method} ${target} ${body}`;
      for (const decoy of aws.decoys) expect(target.toLowerCase().includes(decoy), seen).toBe(false);
      for (const [, host = ''] of body.matchAll(/"Host"\s*:\s*"([^"]*)"/g))
        expect(
          host === '' ||
            /^(192\.0\.2|198\.51\.100|203\.0\.113)\.|2001:db8:|\.example|\.invalid|^\s+$/i.test(host),
          seen,
        ).toBe(true);
      for (const [, list = ''] of body.matchAll(/"E164PhoneNumbers"\s*:\s*\[([^\]]*)/g))
        for (const [, value = ''] of list.matchAll(/"((?:[^"\\]|\\.)*)"/g)) {
          const digits = value.replaceAll(/\\u[0-9a-f]{4}|[^0-9]/gi, '');
          expect(digits.length < 8 || /^1[2-9]\d\d55501|^999|^210/.test(digits), seen).toBe(true);
        }
      expect(/"jdoe"|"sales"/.test(body), seen).toBe(false);
    }
    expect(await aws.fingerprint()).toBe(before);
    expect((await aws.names()).sort()).toEqual([...aws.decoys].sort());
  });

  it.each([
    [
      'the legacy namespace',
      ['--namespace', 'chime', '--operation', 'PutVoiceConnectorTerminationCredentials'],
    ],
    ['numbers alone', ['--operation', 'DisassociatePhoneNumbersFromVoiceConnector', '--runs', '40']],
    ['what shows and removes', ['--operation', 'DeleteVoiceConnector', '--operation', 'GetVoiceConnector']],
    ['callers alone', ['--only', '*/request.header.Authorization/*']],
  ])('keeps what others have there, also when the run is about %s', async (_, what) => {
    const before = await aws.fingerprint();
    const env = { ...aws.env, AWS_ENDPOINT_URL_CHIME: aws.env.AWS_ENDPOINT_URL_CHIME_SDK_VOICE as string };
    const argv = [
      'run',
      ...AWS,
      ...what,
      '--max-requests',
      '5000',
      '--rate',
      '10000',
      '--report-dir',
      folder,
    ];
    const { code, err } = await command(argv, { env });
    expect([0, 3], err).toContain(code);
    expect(await aws.fingerprint()).toBe(before);
    expect((await aws.names()).sort()).toEqual([...aws.decoys].sort());
  });

  it('is asked for two requests a second, five hundred at most, unless something else is said', async () => {
    let slept = 0;
    aws.seen.length = 0;
    const { code, err } = await command(['run', ...AWS, '--report-dir', folder, '--reporter', 'json'], {
      env: aws.env,
      now: () => Date.now() + slept,
      sleep: async (ms) => {
        slept += ms;
      },
    });
    expect(err).toContain(`Reports are in ${folder}.\n`);
    expect([0, 3]).toContain(code);
    expect(aws.seen.length).toBeLessThanOrEqual(520);
    expect(slept / 1000).toBeGreaterThan(aws.seen.length / 2 - 30);
  });
});

describe('an account of AWS is not written to', () => {
  it.each<[about: string, argv: string[], env: Record<string, string>, line: RegExp, code: number]>([
    [
      'that is not named',
      ['--target', 'aws'],
      {},
      /^AWS is written to only in an account that is named — --account is missing\./,
      5,
    ],
    [
      'of somebody else',
      ['--target', 'aws', '--account', '999999999999'],
      {},
      /^The credentials are of another account — 123456789012, not 999999999999\./,
      5,
    ],
    [
      'with credentials that AWS does not know',
      AWS,
      { AWS_ACCESS_KEY_ID: 'AKIDWRONG' },
      /^AWS does not say who is calling — status 403, InvalidClientTokenId from 127\.0\.0\.1/,
      5,
    ],
    [
      'where certificates are not checked',
      AWS,
      { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
      /^The environment would give credentials away — NODE_TLS_REJECT_UNAUTHORIZED=0\./,
      5,
    ],
    [
      'where what is sent is printed',
      AWS,
      { NODE_DEBUG: 'http' },
      /^The environment would give credentials away — NODE_DEBUG=http\./,
      5,
    ],
    [
      'in the clear',
      AWS,
      { AWS_ENDPOINT_URL_CHIME_SDK_VOICE: 'http://192.0.2.1' },
      /^Credentials would travel in the clear — http:\/\/192\.0\.2\.1\./,
      5,
    ],
    [
      'at a place for metadata',
      AWS,
      { AWS_ENDPOINT_URL_CHIME_SDK_VOICE: 'http://169.254.169.254' },
      /^The target is link-local/,
      5,
    ],
    [
      'in a region that has no endpoint',
      AWS,
      { AWS_REGION: 'eu-west-9', AWS_ENDPOINT_URL_CHIME_SDK_VOICE: '' },
      /^The service has no endpoint in that region — "eu-west-9"\. Did you mean eu-west-[12]\?/,
      2,
    ],
    [
      'by its address alone',
      [
        '--target',
        'https://voice-chime.us-east-1.amazonaws.com',
        '--allow-host',
        'voice-chime.us-east-1.amazonaws.com',
      ],
      {},
      /^The target is AWS itself|^The host name is not known/,
      5,
    ],
  ])('%s', async (_, argv, env, line, code) => {
    aws.seen.length = 0;
    const said = await command(['run', ...argv, '--report-dir', folder], { env: { ...aws.env, ...env } });
    expect(said.err).toMatch(line);
    expect(said.err.trim()).not.toContain('\n');
    expect(said.code).toBe(code);
    expect(aws.seen).toEqual([]);
  });
});

describe('doctor', () => {
  it('says who is calling, and writes nothing', async () => {
    aws.seen.length = 0;
    const { code, out } = await command(['doctor', '--target', 'aws'], { env: aws.env });
    expect(out).toContain('✓ credentials  the key that ends in STER\n');
    expect(out).toContain(`✓ account      ${ACCOUNT}; a run needs --account ${ACCOUNT}\n`);
    expect(out).toContain('✓ rights       ListVoiceConnectors answers 200\n');
    expect(code).toBe(0);
    expect(aws.seen.map(({ method }) => method)).toEqual(['GET']);
  });

  it('says that an account is another one', async () => {
    const argv = ['doctor', '--target', 'aws', '--account', '999999999999'];
    const { code, out } = await command(argv, { env: aws.env });
    expect(out).toContain('✗ credentials  The credentials are of another account');
    expect(code).toBe(5);
  });
});
