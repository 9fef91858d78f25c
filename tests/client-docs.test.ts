import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';

const page = readFileSync(new URL('../docs/clients.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block as string);
const prelude = blocks.find((block) => block.startsWith('answer()')) ?? '';
const reproductions = blocks.filter((block) => /^answer '/.test(block));
const hasCurl = spawnSync('curl', ['--version']).status === 0;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** What a block prints on a port of its own. */
async function printed(block: string): Promise<string> {
  const script = `${prelude}\n${block}\nkill $!`.replaceAll('8765', String(await freePort()));
  const child = spawn('bash', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  await new Promise((done) => child.on('close', done));
  return text;
}

describe('docs/clients.md', () => {
  it('has a reproduction under each deviation', () => {
    const deviations =
      page.split('## Where they deviate')[1]?.split('\n## ')[0]?.split('\n### ').slice(1) ?? [];
    expect(deviations.length).toBeGreaterThan(4);
    for (const deviation of deviations) expect(deviation).toMatch(/```sh\nanswer '[\s\S]*\ncurl /);
  });

  it.skipIf(!hasCurl).each(reproductions.map((block) => [block.split('\n')[0], block]))(
    '%s',
    async (first, block) => {
      const text = await printed(block as string);
      const [, status, rest = ''] = /'(HTTP\/1\.1 [^\\]*)\\r\\n(.*)'$/.exec(first as string) ?? [];
      const [, body] = rest.split('\\r\\n\\r\\n');
      expect(text).toContain(status);
      expect(text).toContain(body?.trim());
      if (rest.includes('500')) expect(text).toContain('exit code 18');
    },
    30_000,
  );

  it('shows the examples as they are', () => {
    for (const file of ['facade.ts', 'python_stdlib.py']) {
      const source = readFileSync(new URL(`../examples/clients/${file}`, import.meta.url), 'utf8');
      const shown = [...page.matchAll(/```(?:ts|python)\n([\s\S]*?)```/g)].map(([, block]) =>
        (block as string).trim(),
      );
      expect(shown.some((block) => block.split('\n\n').every((part) => source.includes(part)))).toBe(true);
    }
  });
});
