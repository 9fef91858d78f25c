import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../cli/command.fixture.ts';
import type { Io } from '../cli/io.ts';
import { built } from './built.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'start-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** A file that a server writes its process id into, and whether that process is still running. */
function pidFile(name: string) {
  const path = join(folder, name);
  const isRunning = () => {
    const pid = Number(readFileSync(path, 'utf8'));
    try {
      process.kill(pid, 0);
    } catch {
      return false;
    }
    return !isDead(pid);
  };
  return { path, isRunning };
}

/** Whether a process has ended and nobody has asked how: it can still be signalled. */
function isDead(pid: number): boolean {
  const path = `/proc/${pid}/status`;
  return existsSync(path) && /^State:\s+Z/m.test(readFileSync(path, 'utf8'));
}

/** Writes a server that answers 500 to everything. What comes before it listens, and before each answer, may differ. */
function script(name: string, port: number, before = '', each = ''): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(
    path,
    `import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { spawn } from 'node:child_process';
writeFileSync(${JSON.stringify(join(folder, `${name}.pid`))}, String(process.pid));
console.log('here I am');
${before}
createServer((request, response) => {
  ${each}
  request.resume().on('end', () => response.writeHead(500).end());
}).listen(${port}, '127.0.0.1');
`,
  );
  return path;
}

const ONE = ['--only', 'PutVoiceConnectorOrigination/response/status', '--runs', '0'];

async function judged(
  start: string,
  port: number,
  name: string,
  flags: string[] = [],
  world: Partial<Io> = {},
) {
  const target = ['--target', `http://127.0.0.1:${port}`, '--report-dir', join(folder, name)];
  return command(['run', ...target, '--start', start, ...ONE, ...flags], { cwd: folder, ...world });
}

describe('run --start', { timeout: 60_000 }, () => {
  it('starts the server, keeps its output out of the way, and stops it', async () => {
    const port = await freePort();
    const path = script('plain', port);
    const { code, out, err } = await judged(`node ${path}`, port, 'plain');
    expect([code, out]).toEqual([1, expect.stringContaining('Conforms: no.')]);
    expect(`${out}${err}`).not.toContain('here I am');
    expect(readFileSync(join(folder, 'plain/server.log'), 'utf8')).toBe('here I am\n');
    expect(pidFile('plain.pid').isRunning()).toBe(false);
  });

  it('stops the children too, and those that do not listen to SIGTERM', async () => {
    const port = await freePort();
    const grandchild = script('grandchild', port);
    const path = script(
      'parent',
      0,
      `spawn(process.execPath, [${JSON.stringify(grandchild)}], { stdio: 'inherit' }); process.on('SIGTERM', () => {});`,
    );
    const { code } = await judged(`node ${path} & node ${script('sibling', 0)}; wait`, port, 'parent');
    expect(code).toBe(1);
    for (const name of ['parent', 'grandchild', 'sibling'])
      expect(pidFile(`${name}.pid`).isRunning(), name).toBe(false);
  });

  it('waits for a server that is slow', async () => {
    const port = await freePort();
    const path = script('slow', port, 'await new Promise((done) => setTimeout(done, 1500));');
    expect((await judged(`node ${path}`, port, 'slow')).code).toBe(1);
  });

  it('ends with 3 when the server never answers, and leaves nothing running', async () => {
    const port = await freePort();
    const path = script('mute', 0);
    const { code, out, err } = await judged(`node ${path}`, port, 'mute', ['--wait-for', '6s']);
    expect([code, out]).toEqual([3, '']);
    expect(err).toBe(
      `The server did not answer within 6 s — http://127.0.0.1:${port} (“here I am”). Give it longer with --wait-for; its output is in ${join(folder, 'mute/server.log')}.\n`,
    );
    expect(pidFile('mute.pid').isRunning()).toBe(false);
  });

  it.each([
    ['exits', 'console.error("no database\u0007"); process.exit(7);', 'exit code 7 (“no database\\x07”)'],
    ['dies', 'process.kill(process.pid, "SIGKILL");', 'exit code 137'],
  ])('ends with 3 as soon as the server %s before it answers', async (name, before, why) => {
    const port = await freePort();
    // Nobody waits for ten minutes: the test would be over before.
    const { code, err } = await judged(`node ${script(name, port, before)}; exit $?`, port, name, [
      '--wait-for',
      '10m',
    ]);
    expect(code).toBe(3);
    expect(err).toContain(`The server ended before it answered — ${why}`);
  });

  it('says that the server ended under way', async () => {
    const port = await freePort();
    const path = script('mortal', port, 'let left = 40;', 'if (--left < 0) process.exit(9);');
    const all = ['--only', '*', '--runs', '200', '--deadline', '1'];
    const { code, err } = await judged(`exec node ${path}`, port, 'mortal', all);
    // Everything was broken before it ended, or nothing could be judged: both are proven by then.
    expect([1, 3]).toContain(code);
    expect(err).toContain('The server ended under way — exit code 9. Its output is in ');
  });

  it('refuses what it would not have started, with 2', async () => {
    const port = await freePort();
    const other = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'));
    await once(other.listen(port, '127.0.0.1'), 'listening');
    const taken = await judged('touch started', port, 'taken');
    other.close();
    expect(taken).toMatchObject({ code: 2, out: '' });
    expect(taken.err).toContain('Something answers there before --start did anything');
    expect(existsSync(join(folder, 'started'))).toBe(false);
    const without = await command(['run', '--start', 'true', '--report-dir', folder]);
    expect([without.code, without.err]).toEqual([
      2,
      'No address to wait for — --target is missing. Name where the server will listen: --target http://127.0.0.1:8080.\n',
    ]);
    const slip = await command(['run', '--wait-for', 'soon']);
    expect([slip.code, slip.err]).toEqual([2, expect.stringContaining('Give it as 30s, 500ms or 2m')]);
  });

  it('stops the server when somebody asks to stop while it is waited for', async () => {
    const port = await freePort();
    const stop = new AbortController();
    const run = judged(`node ${script('waited', 0)}`, port, 'waited', [], { signal: stop.signal });
    await expect.poll(() => existsSync(pidFile('waited.pid').path), { timeout: 20_000 }).toBe(true);
    stop.abort('SIGINT');
    expect((await run).code).toBe(130);
    expect(pidFile('waited.pid').isRunning()).toBe(false);
  });
});

describe('Ctrl-C while a server runs', { timeout: 60_000 }, () => {
  let cli: Awaited<ReturnType<typeof built>>;
  beforeAll(async () => {
    cli = await built();
  }, 60_000);
  afterAll(() => cli.remove());

  it.each([1, 2])('%i times leaves no server behind', async (times) => {
    const port = await freePort();
    const name = `interrupted-${times}`;
    const path = script(name, port, 'process.on("SIGTERM", () => {});');
    const { child, ended } = cli.start([
      'run',
      ...[
        '--start',
        `node ${path}`,
        '--target',
        `http://127.0.0.1:${port}`,
        '--runs',
        '100000',
        '--report-dir',
        name,
      ],
    ]);
    const journal = join(cli.folder, name, 'verdicts.ndjson');
    while (!existsSync(journal) || readFileSync(journal, 'utf8').split('\n').length < 4)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pidFile(`${name}.pid`).isRunning()).toBe(true);
    child.kill('SIGINT');
    if (times === 2) {
      await once(child.stderr as NonNullable<typeof child.stderr>, 'data');
      child.kill('SIGINT');
    }
    expect((await ended).code).toBe(130);
    await expect.poll(() => pidFile(`${name}.pid`).isRunning(), { timeout: 20_000 }).toBe(false);
  });
});
