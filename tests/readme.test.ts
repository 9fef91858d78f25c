import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
].filter((name) => name.endsWith('.md') && existsSync(join(root, name)));

/** Every command line of ours inside a fenced block, with the page it stands on. */
const lines = pages.flatMap((page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^ *(```+)[^\n]*\n([\s\S]*?)^ *\1/gm)].flatMap(
    ([, , block]) =>
      (block as string)
        .replaceAll(/\\\n/g, ' ')
        .split('\n')
        .filter((line) => /^\s*(\$ )?(npx )?chime-conformance\b/.test(line))
        .map((line): [page: string, line: string] => [page, line.trim()]),
  ),
);

/** The words of the first command of a line, as a POSIX shell reads them. */
function words(line: string): string[] {
  const found: string[] = [];
  for (const [word] of line.matchAll(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\|;&>#]|(?<=\S)#)+|[|;&>#]/g)) {
    if (/^[|;&>#]$/.test(word)) break;
    found.push(word.replaceAll(/'([^']*)'|"([^"]*)"|\\(.)/g, '$1$2$3'));
  }
  return found;
}

describe('the commands in the documentation', () => {
  it('are there', () => {
    expect(pages).toContain('README.md');
    expect(lines.length).toBeGreaterThan(5);
    expect(words(`npx chime-conformance run --target './a#b' --x=1 | tee y # no`)).toEqual([
      'npx',
      'chime-conformance',
      'run',
      '--target',
      './a#b',
      '--x=1',
    ]);
  });

  it.each(lines)('%s: %s', async (_page, line) => {
    const argv = words(line);
    // With --help at its end a command line is parsed and not carried out.
    const { code, err, out } = await command([
      ...argv.slice(argv.indexOf('chime-conformance') + 1),
      '--help',
    ]);
    expect(err).toBe('');
    expect(code).toBe(0);
    const [name] = argv.slice(argv.indexOf('chime-conformance') + 1);
    if (name && !name.startsWith('-')) expect(out).toContain(`Usage: chime-conformance ${name} `);
    for (const flag of argv.filter((word) => word.startsWith('--')))
      expect(out).toContain(flag.replace(/=.*/, ''));
  });
});
