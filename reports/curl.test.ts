import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { curlCommand } from './curl.ts';

const json = { 'content-type': 'application/json' };

describe('curlCommand', () => {
  it('makes a shell variable of each name of a resource', () => {
    expect(
      curlCommand(
        { method: 'PUT', target: '/things/{bigThing}/x?a=b', headers: json, body: `{"a":"it's"}` },
        'http://127.0.0.1:1/',
      ),
    ).toBe(
      `curl -isg --path-as-is -X PUT 'http://127.0.0.1:1/things/'"$BIG_THING"'/x?a=b' \\
  -H 'content-type: application/json' \\
  --data-raw '{"a":"it'\\''s"}'`,
    );
    expect(curlCommand({ method: 'GET', target: '/{own:thing}', headers: {} }, 'http://h')).toContain(
      '"$OWN_THING"',
    );
  });

  it('sends bytes as bytes, and no media type that nobody asked for', () => {
    expect(
      curlCommand({ method: 'PUT', target: '/', headers: {}, body: { base64: '//4=' } }, 'http://h'),
    ).toBe(
      `printf %s //4= | base64 -d |\ncurl -isg --path-as-is -X PUT 'http://h/' \\\n  -H 'content-type:' \\\n  --data-binary @-`,
    );
    expect(curlCommand({ method: 'PUT', target: '/', headers: json, body: 'a\0b' }, 'http://h')).toContain(
      'printf %s YQBi | base64 -d |',
    );
  });

  it('does not offer a command that nobody can paste', () => {
    expect(
      curlCommand({ method: 'PUT', target: '/', headers: json, body: 'x'.repeat(5000) }, 'http://h'),
    ).toBeUndefined();
  });

  it.each(['$(id)', '`id`', "'; id; '", '"$HOME"', '@/etc/passwd'])(
    'gives the shell nothing to run: %j',
    (text) => {
      const command = curlCommand(
        { method: 'PUT', target: '/', headers: { 'x-a': text }, body: text },
        'http://h',
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
});
