// Judges seven servers side by side and writes docs/comparison.md and docs/comparison.html: npm run comparison
// Seed, ports and lanes are fixed; the day differs, and what a server leaves to chance or time. Mockoon is installed into a temporary folder; everything else is here.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MOCKOON = '9.9.0';
/** Reports name their servers by address, so that equal runs need equal ports. */
const FIRST_PORT = 18_081;

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'comparison-'));
const versionOf = (name) =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
const { bin: prismBin } = createRequire(import.meta.url)('@stoplight/prism-cli/package.json');
const prism = join(root, 'node_modules/@stoplight/prism-cli', prismBin.prism);
const document = join(folder, 'openapi.json');

// Neither a config file nor a variable of the caller changes what is judged.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^CHIME_CONFORMANCE_/i.test(name)),
);
const chime = (...argv) =>
  spawnSync(process.execPath, [cli, ...argv], { cwd: folder, env, encoding: 'utf8', maxBuffer: 2 ** 27 });

const example = (name) => join(root, 'examples', name);
const correct =
  (file, runtime = 'node') =>
  (port) =>
    `exec ${runtime} ${example(`implementations/${file}`)} --port ${port} --namespace chime-sdk-voice`;
const SERVERS = [
  ['the embedded emulator', undefined],
  ['Python, standard library', correct('python_stdlib.py', 'python3')],
  ['node:http', correct('node-http.mjs')],
  ['a hand-rolled parser', correct('hand-rolled.mjs')],
  [
    `Prism ${versionOf('@stoplight/prism-cli')}`,
    (port) => `exec node ${prism} mock ${document} --host 127.0.0.1 --port ${port} --multiprocess=false`,
  ],
  [
    `openapi-backend ${versionOf('openapi-backend')}`,
    (port) => `exec node ${example('mocks/openapi-backend.mjs')} ${document} --port ${port}`,
  ],
  [
    `Mockoon ${MOCKOON}`,
    (port) =>
      `exec ${join(folder, 'node_modules/.bin/mockoon-cli')} start --data ${document} --hostname 127.0.0.1 --port ${port} --faker-seed 1 --disable-log-to-file --disable-admin-api`,
  ],
];

function judge([name, command], index) {
  const reports = join(folder, `report-${index}`);
  const url = `http://127.0.0.1:${FIRST_PORT + index}`;
  // One lane: a server that dies under way has then been sent the same each time.
  const flags = ['--lanes', '1', '--fail-on', 'never', '--reporter', 'json', '--report-dir', reports];
  const server = command ? ['--target', url, '--start', command(FIRST_PORT + index), '--wait-for', '2m'] : [];
  const { stderr } = chime('run', ...flags, ...server);
  const path = join(reports, 'conformance.json');
  let report;
  try {
    report = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Error(`${name} was not judged:\n${stderr}`);
  }
  const day = report.times.startedAt.slice(0, 10);
  report.times = { ...report.times, startedAt: `${day}T00:00:00.000Z`, durationMs: 0 };
  writeFileSync(path, JSON.stringify(report));
  console.log(`${name}: ${report.verdict.sentence}`);
  return `${name}=${reports}`;
}

try {
  writeFileSync(document, chime('spec').stdout);
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync(
    'npm',
    ['install', '--silent', '--no-audit', '--no-fund', '--ignore-scripts', `@mockoon/cli@${MOCKOON}`],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const reports = SERVERS.map(judge);
  for (const format of ['md', 'html']) {
    const { status, stderr } = chime('matrix', ...reports, '--output', join(folder, `comparison.${format}`));
    if (status !== 0) throw new Error(stderr);
  }
  const table = readFileSync(join(folder, 'comparison.md'), 'utf8');
  const intro = readFileSync(join(root, 'scripts/comparison.md'), 'utf8');
  writeFileSync(join(root, 'docs/comparison.md'), `${intro}\n${table}`);
  writeFileSync(join(root, 'docs/comparison.html'), readFileSync(join(folder, 'comparison.html')));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
