import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Driver } from './driver.ts';
import { commandSource, moduleSource } from './open-driver.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'drivers-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const settings = {
  endpoint: 'http://127.0.0.1:9',
  region: 'us-east-1',
  namespace: 'chime-sdk-voice',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  timeoutMs: 100,
  maxAttempts: 1,
};
const world = () => ({ cwd: folder, env: process.env, startMs: 10_000 });

/** What comes of the calls of a client whose function has this body. */
async function calling(body: string, deadlineMs = 10_000, calls = 1) {
  const file = `client-${Math.abs(hash(body))}.mjs`;
  writeFileSync(join(folder, file), `export const connect = () => ({ async Act(input) { ${body} } });\n`);
  const driver = await moduleSource(`./${file}`, world())();
  const outcomes = await several(driver, calls, deadlineMs);
  const log = driver.takeLog();
  await driver.close();
  return { outcome: outcomes[0], last: outcomes.at(-1), log };
}

async function several(driver: Driver, calls: number, deadlineMs: number) {
  const outcomes = [];
  for (let call = 0; call < calls; call++)
    outcomes.push(await driver.call('Act', { call }, settings, deadlineMs));
  return outcomes;
}

function hash(text: string): number {
  return [...text].reduce((sum, char) => Math.imul(sum ^ char.charCodeAt(0), 0x01000193), 7);
}

describe('a module', () => {
  it.each([
    ['return { A: [1, null, "ü"] };', { kind: 'returned', value: { A: [1, null, 'ü'] } }],
    ['return undefined;', { kind: 'returned', value: null }],
    [
      'return { $metadata: { requestId: "r" }, at: new Date(0) };',
      { kind: 'returned', value: { at: '1970-01-01T00:00:00.000Z' }, requestId: 'r' },
    ],
    [
      'throw Object.assign(new Error("m"), { name: "N", $fault: "client", $metadata: { httpStatusCode: 404, requestId: "r" } });',
      { kind: 'threw', name: 'N', message: 'm', status: 404, requestId: 'r', fault: 'client' },
    ],
    ['throw "text";', { kind: 'threw', name: 'string', message: 'text' }],
    ['throw null;', { kind: 'threw', name: 'object', message: 'null' }],
  ])('that does %s', async (body, outcome) => {
    expect((await calling(body)).outcome).toMatchObject(outcome);
  });

  it.each([
    ['process.exit(3);', /^it ended \(exit code 3\)/],
    ['process.kill(process.pid, "SIGKILL");', /^it ended \(SIGKILL\)/],
    [
      'setTimeout(() => { throw new Error("late"); }); return new Promise(() => {});',
      /^it ended \(exit code 1\)/,
    ],
    ['return 1n;', /^what it returned is no JSON: .*BigInt/],
    ['const a = {}; a.a = a; return a;', /^what it returned is no JSON: .*circular/],
    ['return () => 1;', /^it returned a function/],
    [
      'const { writeSync } = await import("node:fs"); writeSync(1, "hello\\n"); return {};',
      /^it printed .*"hello"/,
    ],
  ])('that does %s gives no outcome, and the next call has another process', async (body, why) => {
    const { outcome, last } = await calling(body, 10_000, 2);
    expect(outcome).toMatchObject({ kind: 'lost', why: expect.stringMatching(why), isHung: false });
    expect(last).toEqual(outcome);
  });

  it.each(['return new Promise(() => {});', 'for (;;) {}'])('that does %s is stopped', async (body) => {
    const { outcome } = await calling(body, 500);
    expect(outcome).toEqual({ kind: 'lost', why: 'it gave no answer within 0.5 s', isHung: true });
  });

  it('prints into its log', async () => {
    const { outcome, log } = await calling('console.log("out"); console.error("err"); return {};');
    expect(outcome).toEqual({ kind: 'returned', value: {} });
    expect(log).toBe('out\nerr\n');
  });

  it('may lack a function', async () => {
    writeFileSync(join(folder, 'empty.mjs'), 'export const connect = () => ({});\n');
    const driver = await moduleSource('./empty.mjs', world())();
    expect(await driver.call('Act', {}, settings, 5000)).toEqual({ kind: 'unknown' });
    await driver.close();
  });

  it.each([
    ['nothing.mjs', 'export const a = 1;', /nothing\.mjs: it exports no function named connect\.$/],
    ['broken.mjs', 'import "nowhere-at-all";', /broken\.mjs: Cannot find package 'nowhere-at-all'/],
  ])('%s is refused in one line', async (file, text, line) => {
    writeFileSync(join(folder, file), text);
    await expect(moduleSource(`./${file}`, world())()).rejects.toThrow(line);
  });

  it('has to be there', () => {
    expect(() => moduleSource('./missing.mjs', world())).toThrow(
      'There is no driver — ./missing.mjs. Name one of aws-sdk-v3, aws-sdk-chime, aws-cli, undici, or a file.',
    );
  });
});

describe('a command', () => {
  const outcomeOf = async (command: string, deadlineMs = 5000) => {
    const driver = await commandSource(command, { ...world(), startMs: 1500 })();
    const outcome = await driver.call('Act', {}, settings, deadlineMs);
    await driver.close();
    return { outcome, name: driver.name };
  };

  it('answers line by line', async () => {
    const script = `read a; echo '{"id":0,"driver":{"name":"sh","hides":["status"]}}'; read b; echo '{"id":1,"returned":{}}'; cat >/dev/null`;
    expect(await outcomeOf(script)).toEqual({ outcome: { kind: 'returned', value: {} }, name: 'sh' });
  });

  it.each([
    ['cat >/dev/null', 'it gave no answer within 0.5 s', 500],
    ['exit 7', 'it ended (exit code 7)', 5000],
    ['no-such-command-at-all', 'not found', 5000],
    ['read a; echo "{"; cat >/dev/null', 'it printed something that is no answer: "{"', 5000],
    ['read a; echo \'{"id":0}\'; read b; echo null; cat >/dev/null', 'no answer: "null"', 5000],
    ['read a; read b; echo \'{"id":1}\'; cat >/dev/null', 'neither returned nor threw', 5000],
    ['yes', 'it printed something that is no answer: "y"', 5000],
  ])('%s gives no outcome', async (command, why, deadlineMs) => {
    const { outcome } = await outcomeOf(command, deadlineMs);
    expect(outcome).toMatchObject({ kind: 'lost', why: expect.stringContaining(why) });
  });
});
