import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJournal } from '../reports/index.ts';
import { built } from './built.fixture.ts';
import { hostile, pours } from './hostile.fixture.ts';

let cli: Awaited<ReturnType<typeof built>>;
beforeAll(async () => {
  cli = await built();
}, 60_000);
afterAll(() => cli.remove());

/** An app that answers at once, until it has answered a few; then it waits for ever. */
const SLOW = `
let served = 0;
export default (request, response) => {
  if (++served > 400) return;
  request.resume().on('end', () => response.writeHead(500).end());
};`;

/** Starts a run that is in its middle once the journal has a verdict. */
async function inItsMiddle(name: string, deadline = '600') {
  writeFileSync(join(cli.folder, 'slow.mjs'), SLOW);
  const run = cli.start(['run', '--target', './slow.mjs', '--deadline', deadline, '--report-dir', name]);
  const journal = join(cli.folder, name, 'verdicts.ndjson');
  while (!existsSync(journal) || readFileSync(journal, 'utf8').split('\n').length < 4)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return run;
}

describe.concurrent('a signal', { timeout: 30_000 }, () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s leaves a readable partial report and ends with %i', async (signal, expected) => {
    const { child, ended } = await inItsMiddle(signal);
    child.kill(signal);
    const { code, out, err } = await ended;
    expect(code).toBe(expected);
    expect(err).toContain('Stopping; the report will be partial.');
    expect(out).toContain('Conforms: ');
    const file = (name: string) => readFileSync(join(cli.folder, signal, name), 'utf8');
    expect(JSON.parse(file('conformance.json'))).toMatchObject({ complete: false });
    expect(file('junit.xml')).toMatch(/<\/testsuites>\s*$/);
    const { verdicts, footer, complete } = readJournal(file('verdicts.ndjson'));
    expect(verdicts.length).toBeGreaterThan(0);
    expect(complete).toBe(false);
    expect(footer).toMatchObject({ complete: false });
  });

  it('ends the run at once when it comes twice, and the journal is readable', async () => {
    const { child, ended } = await inItsMiddle('twice');
    child.kill('SIGINT');
    await once(child.stderr as NonNullable<typeof child.stderr>, 'data');
    child.kill('SIGINT');
    // What is under way may take 600 s, and this test may not.
    const { code } = await ended;
    expect(code).toBe(130);
    const text = readFileSync(join(cli.folder, 'twice/verdicts.ndjson'), 'utf8');
    expect(readJournal(text).verdicts.length).toBeGreaterThan(0);
  });

  it('that kills leaves what was judged', async () => {
    const { child, ended } = await inItsMiddle('killed');
    child.kill('SIGKILL');
    await ended;
    const { verdicts, header } = readJournal(
      readFileSync(join(cli.folder, 'killed/verdicts.ndjson'), 'utf8'),
    );
    expect(verdicts.length).toBeGreaterThan(0);
    expect(header).toMatchObject({ target: { name: './slow.mjs' } });
  });

  it('ends the emulator with 0', async () => {
    const { child, ended } = cli.start(['emulator', '--port', '0', '--fault', 'answers-html-page']);
    const [line] = await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    const answer = await fetch(`${String(line).trim()}/voice-connectors`);
    expect(answer.status).toBeGreaterThan(0);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, err: expect.stringContaining('It tells one lie: ') });
  });

  it('is not needed to learn that a port is taken', async () => {
    const door = await hostile({ onRequest: () => {} });
    const { port } = new URL(door.url);
    for (const fault of [[], ['--fault', 'answers-html-page']]) {
      const { code, err } = await cli.start(['emulator', '--port', port, ...fault]).ended;
      expect([code, err]).toEqual([
        2,
        `The port cannot be opened — ${port} (EADDRINUSE). Name another with --port.\n`,
      ]);
    }
    await door.close();
  });
});

describe.concurrent('what is printed', { timeout: 30_000 }, () => {
  it('may be read by somebody who goes away', async () => {
    expect(
      await cli.shell('set -o pipefail; chime-conformance requirements | head -1; echo $?'),
    ).toMatchObject({
      err: '',
      out: expect.stringMatching(/\n0\n$/),
    });
    const run = 'chime-conformance run --only PutVoiceConnectorOrigination/response/* --report-dir head';
    const { out } = await cli.shell(`set -o pipefail; ${run} | true; echo $?`);
    expect(out).toBe('0\n');
    expect(existsSync(join(cli.folder, 'head/conformance.html'))).toBe(true);
  });

  it('is whole in a pipe', async () => {
    const { code, out } = await cli.shell('chime-conformance spec | (sleep 0.3; cat)');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ openapi: '3.1.1' });
  });

  it('is not lost in silence', async () => {
    expect(await cli.shell('chime-conformance requirements > /dev/full')).toMatchObject({
      code: 4,
      err: 'What was printed is lost — stdout: ENOSPC. Free some space, or print elsewhere.\n',
    });
  });
});

describe.concurrent('a disk that is full', { timeout: 30_000 }, () => {
  it('is found before anything is sent, with 2', async () => {
    mkdirSync(join(cli.folder, 'full'));
    symlinkSync('/dev/full', join(cli.folder, 'full/verdicts.ndjson'));
    const { code, err, out } = await cli.shell('chime-conformance run --report-dir full');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^The disk is full — .*verdicts\.ndjson\. Free some space/);
  });

  it('or becomes so costs the report, not the matrix, with 4', async () => {
    const { code, err, out } = await cli.shell(
      '(ulimit -f 16; trap "" XFSZ; chime-conformance run --runs 0 --operation PutVoiceConnectorOrigination --report-dir small)',
    );
    expect(code).toBe(4);
    // A machine under load takes long enough for a line of progress.
    const trouble = err.replaceAll(/^\d+ of \d+ requirements judged.*\n/gm, '');
    expect(trouble).toMatch(/^The report cannot be written|^The disk is full|^The file/);
    expect(trouble.trimEnd()).not.toContain('\n');
    expect(out).toContain('Conforms: yes.');
    const journal = readFileSync(join(cli.folder, 'small/verdicts.ndjson'), 'utf8');
    expect(readJournal(journal).verdicts.length).toBeGreaterThan(10);
  });
});

describe.concurrent('an application in the process of the command', { timeout: 30_000 }, () => {
  it.each<[what: string, source: string, code: number, line: RegExp]>([
    [
      'ends it while loading',
      'process.exit(0)',
      3,
      /^The process was ended before the run was over — by process\.exit\(\)/,
    ],
    [
      'ends it at a request',
      'export default (request, response) => process.exit(0)',
      3,
      /^The process was ended before the run was over/,
    ],
    [
      'throws what nobody catches',
      'export default (request, response) => setTimeout(() => { throw new Error("boom\\nat x") })',
      3,
      /^The application threw what nobody caught — boom\. Run it on its own/,
    ],
    [
      'rejects what nobody catches',
      'export default async (request, response) => { throw new Error("boom") }',
      3,
      /^The application threw what nobody caught — boom\. /,
    ],
    [
      'keeps timers and sockets open',
      'import { createServer } from "node:http"; setInterval(() => {}, 1000); createServer().listen(0);\n' +
        'export default (request, response) => void response.writeHead(500).end()',
      1,
      /^Reports are in /,
    ],
  ])('%s', async (what, source, expected, line) => {
    const file = `${what.replaceAll(' ', '-')}.mjs`;
    writeFileSync(join(cli.folder, file), source);
    const only = [
      '--operation',
      'PutVoiceConnectorOrigination',
      '--runs',
      '0',
      '--report-dir',
      `${file}-report`,
    ];
    const { code, err } = await cli.start(['run', '--target', file, ...only]).ended;
    expect(err).toMatch(line);
    expect(code).toBe(expected);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('may be written in TypeScript', async () => {
    writeFileSync(
      join(cli.folder, 'app.ts'),
      'export default (_: unknown, response: any): void => response.writeHead(500).end()',
    );
    const only = ['--only', 'PutVoiceConnectorOrigination/response/status'];
    const { code, err } = await cli.start(['run', '--target', 'app.ts', ...only]).ended;
    expect([code, err]).toEqual([1, expect.stringMatching(/^Reports are in .*\n$/)]);
  });
});

describe.concurrent('memory', { timeout: 60_000 }, () => {
  it('does not grow with bodies that never end', async () => {
    const server = await hostile(pours('HTTP/1.1 200 OK\r\n\r\n', '{"a":'));
    const argv = [
      'run',
      '--target',
      server.url,
      '--runs',
      '0',
      '--operation',
      'PutVoiceConnectorOrigination',
    ];
    const { ended } = cli.start(argv, { NODE_OPTIONS: '--max-old-space-size=96' });
    expect((await ended).code).toBe(1);
    await server.close();
  });
});
