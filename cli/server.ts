import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { terminalText } from '../reports/index.ts';
import { cutOff, ExchangeFailed, type Target } from '../targets/index.ts';
import { ServerFailed, UsageInvalid } from './errors.ts';
import type { Settings } from './flags.ts';
import type { Io } from './io.ts';
import { pause } from './stop.ts';

/** A server that a run started, with its children. */
export interface Server {
  /** Why it is no longer there, unless `stop` was called. */
  ended(): string | undefined;
  /** Ends it and everything it started; resolves when they are gone. */
  stop(): Promise<void>;
}

/** Where its output goes, in the report directory. */
const LOG = 'server.log';
const POLL_MS = 100;
/** After a polite request to end, it gets this long. */
const GRACE_MS = 5000;

/**
 * Starts what `--start` says and waits until the target answers, whatever it answers.
 *
 * @throws {UsageInvalid} when something answers there already: the run would judge the wrong server.
 * @throws {ServerFailed} when it ends, or does not answer in time.
 */
export async function startServer(
  { start, waitFor, target: address }: Settings,
  target: Target,
  directory: string,
  io: Io,
): Promise<Server | undefined> {
  if (start === undefined) return undefined;
  refuseUnstartable(address);
  if (await answers(target, POLL_MS * 20))
    throw new UsageInvalid(
      `Something answers there before --start did anything — ${address}. Stop it, or leave --start out.`,
    );
  const log = join(directory, LOG);
  const server = launch(start, log, io);
  const until = io.now() + waitFor;
  try {
    while (!io.signal.aborted) {
      if (await answers(target, Math.max(POLL_MS, until - io.now()), server.isOver)) return server;
      const why = server.ended();
      if (why !== undefined)
        throw new ServerFailed(
          `The server ended before it answered — ${why}${lastLine(log)}. Its output is in ${log}.`,
        );
      if (io.now() >= until)
        throw new ServerFailed(
          `The server did not answer within ${waitFor / 1000} s — ${address}${lastLine(log)}. Give it longer with --wait-for; its output is in ${log}.`,
        );
      await pause(POLL_MS, io);
    }
    return server;
  } catch (cause) {
    await server.stop();
    throw cause;
  }
}

function refuseUnstartable(address: string | undefined): void {
  if (process.platform === 'win32')
    throw new UsageInvalid(
      'A server cannot be stopped with its children — --start needs process groups, which this system has not. Start it yourself.',
    );
  if (address === undefined || !/^[a-z][a-z0-9+.-]*:\/\//i.test(address))
    throw new UsageInvalid(
      `No address to wait for — ${address === undefined ? '--target is missing' : `--target ${address}`}. Name where the server will listen: --target http://127.0.0.1:8080.`,
    );
}

/** Whether any answer comes, even one that is no HTTP: somebody is there. */
async function answers(target: Target, withinMs: number, isOver?: AbortSignal): Promise<boolean> {
  const late = AbortSignal.timeout(withinMs);
  const end = isOver ? AbortSignal.any([late, isOver]) : late;
  const stopped = new AbortController();
  const stop = () => stopped.abort(new ExchangeFailed('other', 'Nobody answered.'));
  end.addEventListener('abort', stop, { once: true });
  if (end.aborted) stop();
  try {
    await cutOff(target, stopped.signal).send({ method: 'GET', target: '/', headers: {} });
    return true;
  } catch (cause) {
    return cause instanceof ExchangeFailed && cause.failure === 'not-http';
  } finally {
    end.removeEventListener('abort', stop);
  }
}

/** In a process group of its own, so that a signal reaches what it starts, and none of ours reaches it first. */
function launch(command: string, log: string, io: Io): Server & { isOver: AbortSignal } {
  const output = openSync(log, 'w');
  const child = spawn(command, {
    shell: true,
    cwd: io.cwd,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const over = new AbortController();
  let why: string | undefined;
  child.on('error', (cause) => {
    why ??= cause.message;
    over.abort();
  });
  child.on('exit', (code, signal) => {
    why ??= signal ?? `exit code ${code}`;
    over.abort();
  });
  // A second Ctrl-C ends this process at once; the server must not outlive it.
  const onExit = () => signalGroup(child, 'SIGKILL');
  process.once('exit', onExit);
  return {
    isOver: over.signal,
    ended: () => why,
    async stop() {
      await stopGroup(child, io);
      process.off('exit', onExit);
    },
  };
}

async function stopGroup(child: ChildProcess, io: Io): Promise<void> {
  // Only a signal that fails says that nobody of the group is left; the first one may have left children.
  for (const [signal, patience] of [
    ['SIGTERM', GRACE_MS],
    ['SIGKILL', 1000],
  ] as const) {
    if (!signalGroup(child, signal)) return;
    const until = io.now() + patience;
    while (io.now() < until) {
      await io.sleep(POLL_MS / 2);
      if (!signalGroup(child, 0)) return;
    }
  }
}

/** Whether anybody was there to get it. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  try {
    return pid !== undefined && process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/** What the server said last is mostly why. */
function lastLine(log: string): string {
  const line = readFileSync(log, 'utf8').trimEnd().split('\n').at(-1) ?? '';
  return line.trim() === '' ? '' : ` (“${terminalText(line.trim(), 160)}”)`;
}
