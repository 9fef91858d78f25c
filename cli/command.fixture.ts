import type { Io } from './io.ts';
import { main } from './program.ts';
import { givenSecrets } from './secrets.ts';

/** Runs one command line in a world of its own. */
export async function command(
  argv: string[],
  world: Partial<Io> = {},
): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const { env = {} } = world;
  const code = await main(argv, {
    secrets: givenSecrets(env),
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    env,
    cwd: '/',
    now: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    isTty: false,
    isErrTty: false,
    width: 100,
    signal: new AbortController().signal,
    ...world,
  });
  return { code, out: out.join(''), err: err.join('') };
}
