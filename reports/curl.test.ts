import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { curlCommand } from './curl.ts';

const hasCurl = spawnSync('curl', ['--version']).status === 0;
const json = { 'content-type': 'application/json' };

describe('curlCommand', () => {
  it('makes a shell variable of each name of a resource', () => {
    expect(
      curlCommand(
        { method: 'PUT', target: '/things/{bigThing}/x?a=b', headers: json, body: `{"a":"it's"}` },
        { url: 'http://127.0.0.1:1/' },
      ),
    ).toBe(
      `curl -isg --path-as-is -X PUT 'http://127.0.0.1:1/things/'"$BIG_THING"'/x?a=b' \\
  -H 'content-type: application/json' \\
  --data-raw '{"a":"it'\\''s"}'`,
    );
    expect(
      curlCommand({ method: 'GET', target: '/{own:thing}', headers: {} }, { url: 'http://h' }),
    ).toContain('"$OWN_THING"');
  });

  it('sends bytes as bytes, and no media type that nobody asked for', () => {
    expect(
      curlCommand({ method: 'PUT', target: '/', headers: {}, body: { base64: '//4=' } }, { url: 'http://h' }),
    ).toBe(
      `printf %s //4= | base64 -d |\ncurl -isg --path-as-is -X PUT 'http://h/' \\\n  -H 'content-type:' \\\n  --data-binary @-`,
    );
    expect(
      curlCommand({ method: 'PUT', target: '/', headers: json, body: 'a\0b' }, { url: 'http://h' }),
    ).toContain('printf %s YQBi | base64 -d |');
  });

  it('does not offer a command that nobody can paste', () => {
    expect(
      curlCommand({ method: 'PUT', target: '/', headers: json, body: 'x'.repeat(5000) }, { url: 'http://h' }),
    ).toBeUndefined();
  });

  it.each(['$(id)', '`id`', "'; id; '", '"$HOME"', '@/etc/passwd'])(
    'gives the shell nothing to run: %j',
    (text) => {
      const command = curlCommand(
        { method: 'PUT', target: '/', headers: { 'x-a': text }, body: text },
        { url: 'http://h' },
      );
      const { stdout } = spawnSync('sh', [
        '-c',
        `curl() { for each; do printf '%s\\0' "$each"; done; }; ${command}`,
      ]);
      const words = stdout.toString().split('\0');
      expect(words).toContain(`x-a: ${text}`);
      expect(words[words.indexOf('--data-raw') + 1]).toBe(text);
    },
  );

  describe('of a target whose requests are signed', () => {
    const signed = { url: 'http://127.0.0.1:1', signed: { service: 'chime', region: "eu'1" } };
    const request = { method: 'GET', target: '/', headers: {} };

    it('signs, with the secrets in variables', () => {
      expect(curlCommand(request, signed)?.split(' \\\n').slice(1)).toEqual([
        `  --aws-sigv4 'aws:amz:eu'\\''1:chime'`,
        '  --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
        `  $\{AWS_SESSION_TOKEN:+-H "x-amz-security-token: $AWS_SESSION_TOKEN"}`,
      ]);
      expect(curlCommand(request, { url: signed.url })).not.toContain('sigv4');
    });

    it('sends what is unsigned as it is, and leaves what is spoiled to replay', () => {
      expect(curlCommand({ ...request, signing: 'absent' }, signed)).not.toContain('sigv4');
      expect(curlCommand({ ...request, signing: 'hour-old' }, signed)).toBeUndefined();
    });

    it.skipIf(!hasCurl)('is read by a shell and by curl as it is meant', () => {
      const command = curlCommand(request, { ...signed, url: 'http://127.0.0.1:9' }) ?? '';
      const env = { PATH: process.env.PATH ?? '', AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's p' };
      const { stderr, status } = spawnSync('bash', ['--norc', '--noprofile', '-c', command], {
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      // Nobody listens there, and nothing else was wrong.
      expect([status, stderr]).toEqual([7, '']);
    });
  });
});
