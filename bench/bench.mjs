// Measures, side by side on one server process: raw requests, checked cases, cold start, memory. Ratios are what to quote.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';

const root = new URL('../', import.meta.url);
const cli = new URL('dist/cli/main.js', root).pathname;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const quick = process.argv.includes('--quick');

const server = spawn(process.execPath, [cli, 'emulator', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = await once(server.stdout, 'data');
const url = String(line).trim();

async function raw(seconds) {
  const pool = new Pool(url, { connections: 16, pipelining: 1 });
  const create = await pool.request({
    method: 'POST',
    path: '/voice-connectors',
    headers: { 'content-type': 'application/json' },
    body: '{"Name":"bench","RequireEncryption":false}',
  });
  const { VoiceConnector } = await create.body.json();
  const path = `/voice-connectors/${VoiceConnector.VoiceConnectorId}/origination`;
  const body =
    '{"Origination":{"Disabled":false,"Routes":[{"Host":"10.24.34.0","Port":1234,"Priority":1,"Protocol":"TCP","Weight":5}]}}';
  let sent = 0;
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (performance.now() < until) {
        const reply = await pool.request({
          method: 'PUT',
          path,
          headers: { 'content-type': 'application/json' },
          body,
        });
        await reply.body.text();
        sent++;
      }
    }),
  );
  await pool.destroy();
  return sent / seconds;
}

async function checked(runs) {
  const { builtInContract, httpTarget, run, select } = await import(new URL('dist/index.js', root).href);
  const contract = await builtInContract('chime-sdk-voice');
  const target = httpTarget(url, { connections: 16 });
  let sent = 0;
  const requirements = select(contract, ({ kind }) =>
    ['pattern', 'format', 'minimum', 'maximum', 'not-found'].includes(kind),
  );
  const options = {
    seed: 1,
    runs,
    lanes: 8,
    maxRequests: Number.POSITIVE_INFINITY,
    fixtures: {},
    names: {},
    sleep: async () => {},
    onRequests: (count) => {
      sent = count;
    },
  };
  const start = performance.now();
  for await (const _ of run(contract, target, requirements, options));
  const seconds = (performance.now() - start) / 1000;
  await target.close();
  return sent / seconds;
}

const rounds = quick ? 2 : 5;
const rawRates = [];
const checkedRates = [];
await raw(0.5);
for (let round = 0; round < rounds; round++) {
  rawRates.push(await raw(quick ? 1 : 2));
  checkedRates.push(await checked(quick ? 150 : 400));
}
const ratios = rawRates.map((rate, index) => checkedRates[index] / rate);
console.log(`raw undici, 8 at once     ${median(rawRates).toFixed(0)} requests/s (median of ${rounds})`);
console.log(`checked cases, 8 lanes    ${median(checkedRates).toFixed(0)} requests/s`);
console.log(`ratio                     ${median(ratios).toFixed(2)} (aim: at least 0.60)`);

const wall = (args) => {
  const start = performance.now();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - start;
};
const directory = mkdtempSync(join(tmpdir(), 'bench-'));
const bare = [];
const cold = [];
for (let round = 0; round < (quick ? 3 : 9); round++) {
  bare.push(wall(['-e', '0']));
  cold.push(wall([cli, 'run', '--max-requests', '1', '--report-dir', directory, '--target', url]));
}
console.log(
  `cold start                ${median(cold).toFixed(0)} ms, bare node ${median(bare).toFixed(0)} ms, difference ${(median(cold) - median(bare)).toFixed(0)} ms (aim: below 400)`,
);

async function peak(requests) {
  const child = spawn(
    process.execPath,
    [
      cli,
      'run',
      '--target',
      url,
      '--runs',
      String(requests),
      '--max-requests',
      String(requests),
      '--report-dir',
      directory,
      '--reporter',
      'json',
    ],
    { stdio: 'ignore' },
  );
  let high = 0;
  const watch = setInterval(() => {
    try {
      high = Math.max(
        high,
        Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0),
      );
    } catch {}
  }, 20);
  await once(child, 'exit');
  clearInterval(watch);
  return high / 1024;
}
const small = await peak(10_000);
const large = await peak(quick ? 20_000 : 100_000);
console.log(
  `peak memory               ${small.toFixed(0)} MB at 10^4 requests, ${large.toFixed(0)} MB at ${quick ? '2·10^4' : '10^5'} (aim: within 20 %)`,
);
server.kill();
