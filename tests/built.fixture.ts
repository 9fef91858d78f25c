import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInContract, NAMESPACES } from '../spec/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** How a process ended. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** The command as it is shipped, in a folder of its own. */
export async function built(): Promise<{
  folder: string;
  start(argv: string[], env?: Record<string, string>): { child: ChildProcess; ended: Promise<Ended> };
  shell(line: string): Promise<Ended>;
  remove(): void;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'built-'));
  const dist = join(folder, 'dist');
  // Types are another test's matter: what can be emitted is emitted.
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', dist]);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const namespace of NAMESPACES)
    writeFileSync(
      join(dist, `spec/contract.${namespace}.json`),
      JSON.stringify(await builtInContract(namespace)),
    );
  // What is shipped beside the build.
  for (const part of ['spec', 'clients'])
    cpSync(join(root, part), join(folder, part), {
      recursive: true,
      filter: (path) => !path.endsWith('.ts'),
    });
  const main = join(dist, 'cli/main.js');
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(PATH|HOME|TMPDIR)$/.test(name)),
  );
  return {
    folder,
    start(argv, more = {}) {
      const child = spawn(process.execPath, [main, ...argv], { cwd: folder, env: { ...env, ...more } });
      return { child, ended: ended(child) };
    },
    shell(line) {
      const command = line.replaceAll('chime-conformance', `'${process.execPath}' '${main}'`);
      return ended(spawn('bash', ['-c', command], { cwd: folder, env }));
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function ended(child: ChildProcess): Promise<Ended> {
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    said.err += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
}
