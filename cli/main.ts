#!/usr/bin/env node
import { main } from './program.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second time somebody means it.
    if (stop.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
    process.stderr.write('\nStopping; the report will be partial. Once more to stop at once.\n');
    stop.abort(signal);
  });
}
// A reader that went away (`| head`) is no reason to stop judging.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  env: process.env,
  cwd: process.cwd(),
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  isTty: process.stdout.isTTY === true,
  width: process.stdout.columns ?? 100,
  signal: stop.signal,
});
