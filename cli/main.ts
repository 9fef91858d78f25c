#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { EXIT, lineOf } from './errors.ts';
import { main } from './program.ts';
import { givenSecrets } from './secrets.ts';

// Large answers pile up faster than the heap is looked through on a machine with much memory.
setFlagsFromString('--heap-growing-percent=20');

const secrets = givenSecrets(process.env);
// Node itself writes here too: warnings, and with NODE_DEBUG what it sends.
const { stderr } = process;
const write = stderr.write.bind(stderr) as (text: unknown, ...rest: unknown[]) => boolean;
stderr.write = ((text: unknown, ...rest: unknown[]) =>
  write(typeof text === 'string' ? secrets.mask(text) : text, ...rest)) as typeof stderr.write;

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (cause: unknown) => {
    // Who judges an application in this process, or the application, sees to it.
    if (process.listenerCount(event) > 1) return;
    stderr.write(`${lineOf(cause, process.env)}\n`);
    end(EXIT.internal);
  });
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second time somebody means it.
    if (stop.signal.aborted) end(EXIT[signal]);
    stop.abort(signal);
  });
}
let unwritten: string | undefined;
// A reader that went away (`| head`) is no reason to stop judging; a full disk costs the reader what was printed.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code !== 'EPIPE' && code !== 'ERR_STREAM_DESTROYED') unwritten ??= code;
});
process.stderr.on('error', () => {});

// An application judged in this process can end it, and its exit code must not pass for ours.
let isOver = false;
process.on('exit', () => {
  if (isOver) return;
  process.exitCode = EXIT.inconclusive;
  process.stderr.write(
    'The process was ended before the run was over — by process.exit(), or because nothing was left to wait for. Look for it in the application.\n',
  );
});

function end(code: number): void {
  isOver = true;
  process.exit(code);
}

const code = await main(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  env: process.env,
  cwd: process.cwd(),
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  isTty: process.stdout.isTTY === true,
  isErrTty: process.stderr.isTTY === true,
  secrets,
  width: process.stdout.columns ?? 100,
  signal: stop.signal,
});
// An application may have left timers and sockets open; a pipe may not have taken everything yet.
await Promise.all(
  [process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))),
);
if (unwritten !== undefined)
  process.stderr.write(
    `What was printed is lost — stdout: ${unwritten}. Free some space, or print elsewhere.\n`,
  );
end(unwritten === undefined ? code : EXIT.internal);
