// Installs the packed tarball in an empty folder, without Vitest, and judges the emulator from there.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pack-'));
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  );
  run('npm', ['init', '-y'], folder);
  run('npm', ['install', '--silent', '--omit=peer', '--no-audit', `./${filename}`], folder);
  const bin = join(folder, 'node_modules/.bin/chime-conformance');
  const emulator = spawn(bin, ['emulator', '--port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(emulator.stdout, 'data');
  const printed = run(bin, ['run', '--target', String(line).trim()], folder);
  emulator.kill();
  const report = JSON.parse(readFileSync(join(folder, 'conformance-report/conformance.json'), 'utf8'));
  if (!printed.includes('Conforms: yes') || report.totals.must.fail !== 0)
    throw new Error(`The packed tool disagrees:\n${printed}`);
  console.log(`The packed tool judged ${report.requirements.length} requirements: ${printed.split('\n')[0]}`);
  const client = run(bin, ['client', '--driver', 'undici', '--runs', '0'], folder);
  if (!client.includes('Conforms: yes')) throw new Error(`The packed client disagrees:\n${client}`);
  console.log(`The packed tool judged a client: ${client.split('\n')[0]}`);
  const { status, stderr } = spawnSync(bin, ['client', '--driver', 'aws-sdk-v3'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const oneLine =
    /^The driver cannot be used — aws-sdk-v3: the package \S+ is not installed\. Install it: npm install --save-dev \S+\.\n$/;
  if (status !== 2 || !oneLine.test(stderr)) throw new Error(`The absent SDK is not said well:\n${stderr}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
