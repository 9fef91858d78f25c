// Installs the packed tarball in an empty folder, without Vitest, judges the emulator from there, and gates an Express server.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pack-'));
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** What somebody has: an Express server. Its flaws are told by a variable. */
const SERVER = `
import { createEmulator } from 'chime-conformance/emulator';
import express from 'express';
const flaws = (process.env.FLAWS ?? '').split(',');
const app = express();
app.use((request, response, next) => {
  if (!flaws.includes(request.method) || !request.path.endsWith('/origination')) return next();
  const { writeHead } = response;
  response.writeHead = (status, ...rest) => writeHead.call(response, status < 300 ? 202 : status, ...rest);
  next();
});
const emulator = createEmulator();
app.use((request, response) => emulator.emit('request', request, response));
app.listen(process.env.PORT, '127.0.0.1');
`;

/** As the README has it: judge, answer for what is broken, and gate from then on. */
async function gateExpress(bin) {
  run('npm', ['install', '--silent', '--no-audit', 'express@5'], folder);
  writeFileSync(join(folder, 'server.mjs'), SERVER);
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  const judge = ['run', '--target', `http://127.0.0.1:${port}`, '--start', 'node server.mjs', '--runs', '0'];
  const operations = ['PutVoiceConnectorOrigination', 'DeleteVoiceConnectorOrigination'];
  const argv = [...judge, ...operations.flatMap((name) => ['--operation', name])];
  const expires = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const agreed = ['--owner', 'me', '--reason', 'With the next release.', '--expires', expires];
  const gate = ['--baseline', 'known.json'];
  const steps = [
    ['what is broken closes the gate', 1, 'PUT', argv],
    ['somebody answers for it', 0, '', ['gate', 'conformance-report', ...gate, '--update', ...agreed]],
    ['what is known opens it', 0, 'PUT', [...argv, ...gate]],
    ['what is new closes it', 1, 'PUT,DELETE', [...argv, ...gate]],
    ['what is repaired has to leave the list', 1, '', [...argv, ...gate]],
  ];
  for (const [what, code, flaws, words] of steps) {
    const env = { ...process.env, PORT: String(port), FLAWS: flaws };
    const { status, stdout, stderr } = spawnSync(bin, words, { cwd: folder, env, encoding: 'utf8' });
    if (status !== code) throw new Error(`${what}: exit code ${status}, not ${code}\n${stdout}${stderr}`);
    console.log(`Express: ${what} (${status}). ${stdout.trimEnd().split('\n').at(-1)}`);
  }
}

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
  await gateExpress(bin);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
