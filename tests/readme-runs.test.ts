import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built } from './built.fixture.ts';

/** The commands of the README as a reader types them, in their order, in the folder of a project that has what they name. */
const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const COMMANDS = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
  .flatMap(([, block = '']) => block.split('\n'))
  .map((line) => line.replace(/ +#.*$/, ''))
  // No test leaves this machine.
  .filter((line) => line.startsWith('npx chime-conformance ') && !line.includes('--target aws'));

/** Where 0 is not the only honest end: nobody's clients are perfect, and a few requests grade too little. */
const OTHER_ENDS: [RegExp, number[]][] = [
  [/ client /, [0, 1]],
  [/--max-requests 300$|--max-requests 300 +#/, [0, 3]],
];
/** One operation, and no draws, so that all of them take a minute; what is typed still wins. */
const SMALL = {
  CHIME_CONFORMANCE_OPERATION: 'PutVoiceConnectorOrigination',
  CHIME_CONFORMANCE_RUNS: '0',
};
/** Commands that name rows of other operations. */
const WHOLE = / (requirements|explain|replay) /;

let cli: Awaited<ReturnType<typeof built>>;
let folder = '';
const servers: ChildProcess[] = [];
const urls: Record<'plain' | 'chime' | 'auth' | 'free', string> = {
  plain: '',
  chime: '',
  auth: '',
  free: '',
};

async function serve(...flags: string[]): Promise<string> {
  const server = spawn(process.execPath, [
    join(cli.folder, 'dist/cli/main.js'),
    'emulator',
    '--port',
    '0',
    ...flags,
  ]);
  servers.push(server);
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  return String(line).trim();
}

beforeAll(async () => {
  cli = await built();
  folder = join(cli.folder, 'project');
  for (const name of ['bin', 'ours', 'theirs', 'last-release'])
    mkdirSync(join(folder, name), { recursive: true });
  const main = join(cli.folder, 'dist/cli/main.js');
  const npx = `#!/usr/bin/env bash\n[ "$1" = chime-conformance ] && shift\nexec '${process.execPath}' '${main}' "$@"\n`;
  writeFileSync(join(folder, 'bin/npx'), npx, { mode: 0o755 });
  const emulator = JSON.stringify(join(cli.folder, 'dist/emulator/index.js'));
  const app = `export { createEmulator as createApp } from ${emulator};\n`;
  writeFileSync(join(folder, 'package.json'), '{}');
  writeFileSync(join(folder, 'app.mjs'), app);
  writeFileSync(
    join(folder, 'server.js'),
    `const { spawn } = require('node:child_process');\nspawn(process.execPath, [${JSON.stringify(main)}, 'emulator', '--port', process.env.PORT], { stdio: 'inherit' });\n`,
  );
  writeFileSync(
    join(folder, 'my-client.mjs'),
    `export const connect = ({ endpoint }) => ({
  async PutVoiceConnectorOrigination({ VoiceConnectorId, ...body }) {
    const answer = await fetch(\`\${endpoint}/voice-connectors/\${encodeURIComponent(VoiceConnectorId)}/origination\`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok) throw Object.assign(new Error(await answer.text()), { name: answer.headers.get('x-amzn-errortype') ?? 'Error' });
    return answer.json();
  },
});
`,
  );
  writeFileSync(join(folder, 'known.json'), '{ "schemaVersion": 1, "deviations": [] }\n');
  urls.plain = await serve();
  urls.chime = await serve('--namespace', 'chime');
  urls.auth = await serve('--auth');
  urls.free = await new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(`http://127.0.0.1:${port}`));
    });
  });
  for (const name of ['ours', 'theirs', 'last-release'])
    await type(`npx chime-conformance run --report-dir ${name}`);
  for (const part of [1, 3, 4, 5])
    await type(`npx chime-conformance run --shard ${part}/5 --report-dir part-${part}`);
}, 180_000);
afterAll(() => {
  for (const server of servers) server.kill();
  cli.remove();
});

/** Types a line into a shell. Its server is one of ours, at a port of its own. */
function type(line: string): Promise<{ code: number; out: string; err: string }> {
  const url = line.includes('--start') ? urls.free : line.includes('--sign') ? urls.auth : urls.plain;
  const typed = line
    .replaceAll('http://127.0.0.1:8080', line.includes('--namespace chime') ? urls.chime : url)
    // Ten minutes are the point of it, and too long for a test.
    .replace('--rate 2 ', '--rate 500 ')
    .replace('--port 8787', '--port 0')
    .replace(/ emulator --auth$/, ' emulator --auth --port 0');
  const port = new URL(urls.free || 'http://127.0.0.1:1').port;
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
    PORT: port,
    ...(WHOLE.test(typed) ? {} : SMALL),
  };
  return new Promise((done) => {
    const said = { out: '', err: '' };
    const child = spawn('bash', ['--norc', '--noprofile', '-c', typed], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stderr.on('data', (chunk) => {
      said.err += chunk;
    });
    child.stdout.on('data', (chunk) => {
      said.out += chunk;
      // Served until somebody asks to stop; a shell hands a single command its own process.
      if (/ emulator (?!--list)/.test(typed)) child.kill('SIGTERM');
    });
    child.on('close', (code) => done({ code: code ?? -1, ...said }));
  });
}

describe('the README, typed in', { timeout: 180_000 }, () => {
  it('has commands', () => {
    expect(COMMANDS.length).toBeGreaterThan(25);
  });

  it.each(COMMANDS)('%s', async (line) => {
    // The clients were judged in between, and their report lies where a run's is looked for.
    if (/ report /.test(line)) await type('npx chime-conformance run');
    const { code, out, err } = await type(line);
    const ends = OTHER_ENDS.find(([pattern]) => pattern.test(line))?.[1] ?? [0];
    expect(ends, `exit code ${code}\n${err}\n${out.slice(-2000)}`).toContain(code);
    const written = / (?:--output|--report-dir|>) (\S+)/.exec(line)?.[1];
    if (written) expect(existsSync(join(folder, written)), written).toBe(true);
  });
});
