// Judges Prism, a server that nobody here wrote, on the printed contract: node scripts/prism.mjs [folder for the report]
// Exit 0 when the run completed, whatever its verdict; 1 when it did not.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const READY_WITHIN_MS = 60_000;
const JUDGED_WITHIN_MS = 300_000;

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
if (!existsSync(main)) {
  console.error('There is no dist/. Run: npm run build');
  process.exit(1);
}
const manifest = new URL(import.meta.resolve('@stoplight/prism-cli/package.json'));
const { version, bin } = JSON.parse(readFileSync(manifest, 'utf8'));
const reports = resolve(
  process.argv[2] ?? fileURLToPath(new URL('../conformance-report/prism', import.meta.url)),
);
const folder = mkdtempSync(join(tmpdir(), 'prism-'));
const log = join(folder, 'prism.log');
// Neither a config file nor a variable of the caller changes what is judged.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^CHIME_CONFORMANCE_/i.test(name)),
);

const children = [];
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

function start(args, stdio, timeout) {
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio, timeout });
  children.push(child);
  return child;
}

const isOver = (child) => child.exitCode !== null || child.signalCode !== null;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function accepts(port) {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (answer) => {
      socket.destroy();
      done(answer);
    };
    socket.setTimeout(1000, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

async function untilReady(prism, port) {
  const end = Date.now() + READY_WITHIN_MS;
  while (!(await accepts(port))) {
    if (isOver(prism))
      throw new Error(`Prism ended before it listened:\n${readFileSync(log, 'utf8').slice(-2000)}`);
    if (Date.now() > end) throw new Error(`Prism did not listen within ${READY_WITHIN_MS / 1000} s.`);
    await pause(200);
  }
}

async function stop(child) {
  if (isOver(child)) return;
  const over = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 5000);
  await over;
  clearTimeout(patience);
}

const document = join(folder, 'openapi.json');
const printed = execFileSync(process.execPath, [main, 'spec'], { cwd: folder, env, maxBuffer: 2 ** 26 });
writeFileSync(document, printed);

const port = await freePort();
const output = openSync(log, 'w');
const mock = ['mock', document, '--host', '127.0.0.1', '--port', String(port), '--multiprocess=false'];
const prism = start([fileURLToPath(new URL(bin.prism, manifest)), ...mock], ['ignore', output, output]);
await untilReady(prism, port);

const report = join(reports, 'conformance.json');
rmSync(report, { force: true });
// One lane: Prism dies under way, and what was sent by then has to be the same each time.
const run = ['run', '--target', `http://127.0.0.1:${port}`, '--lanes', '1', '--report-dir', reports];
const judge = start(
  [main, ...run, '--reporter', 'json,html,markdown'],
  ['ignore', 'ignore', 'pipe'],
  JUDGED_WITHIN_MS,
);
let said = '';
judge.stderr.setEncoding('utf8').on('data', (text) => {
  said += text;
});
const [code, signal] = await once(judge, 'close');
const died = isOver(prism);
await stop(prism);

const judged = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
if (judged?.complete !== true) {
  throw new Error(`The run did not complete (${signal ?? `exit ${code}`}):\n${said.slice(-2000)}`);
}
console.log(judged.verdict.sentence);
console.log(
  `Prism ${version} · seed ${judged.seed} · ${judged.times.requests} requests · ${relative('', reports)}`,
);
if (died) {
  const cause = readFileSync(log, 'utf8')
    .match(/^\w*Error: .*$/gm)
    ?.at(-1);
  console.log(`Prism died under way: ${cause ?? `exit ${prism.exitCode ?? prism.signalCode}`}`);
}
