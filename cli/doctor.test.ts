import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { startEmulator } from '../emulator/index.ts';
import { DUMMY_CREDENTIALS } from '../targets/index.ts';
import { command } from './command.fixture.ts';

const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

/** A server that notes what it is asked. */
async function server(answer: RequestListener): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const each = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((listening) => each.listen(0, '127.0.0.1', listening));
  closing.push(() => each.close());
  return { url: `http://127.0.0.1:${(each.address() as AddressInfo).port}`, asked };
}

async function guarded(): Promise<string> {
  const emulator = await startEmulator({ authentication: DUMMY_CREDENTIALS });
  closing.push(() => emulator.close());
  return emulator.url;
}

describe('doctor', { timeout: 30_000 }, () => {
  it('says that a run can begin', async () => {
    const { code, out, err } = await command(['doctor', '--target', await guarded(), '--sign']);
    expect(out).toMatch(
      /^✓ credentials {2}the key that ends in MPLE\n✓ region {7}us-east-1\n✓ reachability http:\/\/127\.0\.0\.1:\d+ answers in \d+ ms\n✓ clock {8}[01] s off the target's\n✓ rights {7}ListVoiceConnectors answers 200\nA run can begin\. Nothing was written\.\n$/,
    );
    expect([code, err]).toEqual([0, '']);
    expect(out).not.toContain(DUMMY_CREDENTIALS.secretAccessKey);
  });

  it('reads alone, also what a named connector has', async () => {
    const { url, asked } = await server((_request, response) => response.writeHead(404).end());
    const { out } = await command(['doctor', '--target', url, '--voice-connector-id', 'mine']);
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.every((each) => /^GET \/voice-connectors(\/mine(\/[a-z/]+)?)?$/.test(each))).toBe(true);
    expect(out).toContain('GetVoiceConnectorOrigination answers 404');
  });

  it.each<[about: string, argv: (url: string) => string[], line: RegExp, code: number]>([
    [
      'that the caller is refused',
      (url) => ['--target', url],
      /^✗ rights {7}ListVoiceConnectors answers 401, UnauthorizedClientException\. Give credentials/m,
      3,
    ],
    ['that nobody answers', () => ['--target', 'http://127.0.0.1:9'], /^✗ reachability Nothing accepts/m, 3],
    [
      'that a host is not allowed',
      () => ['--target', 'http://192.0.2.1'],
      /^✗ target {7}The target is not on this machine/m,
      5,
    ],
    [
      'that credentials are given by half',
      (url) => ['--target', url, '--sign'],
      /^✗ credentials {2}Credentials are given by half/m,
      2,
    ],
  ])('says %s', async (about, argv, line, expected) => {
    const env = about.includes('half') ? { CHIME_CONFORMANCE_ACCESS_KEY_ID: 'AKID' } : {};
    const { code, out } = await command(['doctor', ...argv(await guarded())], { env });
    expect(out).toMatch(line);
    expect(out).toMatch(/^A run would tell little\. Nothing was written\.$/m);
    expect(code).toBe(expected);
  });

  it('says that a clock is wrong', async () => {
    const { url } = await server((_request, response) => {
      response.writeHead(200, { date: 'Thu, 01 Jan 1970 00:00:00 GMT' }).end('{}');
    });
    const { code, out } = await command(['doctor', '--target', url]);
    expect(out).toMatch(/^✗ clock {8}\d+ s off the target's\. Set this machine's clock\.$/m);
    expect(code).toBe(3);
  });

  it('shows what a target says without its control characters', async () => {
    const { url } = await server((_request, response) => {
      response.writeHead(403, { 'x-amzn-errortype': 'Bad\u009b31mName' }).end();
    });
    const { out } = await command(['doctor', '--target', url]);
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});
