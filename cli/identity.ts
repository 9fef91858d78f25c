import type { Target } from '../targets/index.ts';

/** Where the `emulator` command listens unless it is told otherwise. */
export const EMULATOR_PORT = 8787;

/**
 * The target as reports name it.
 *
 * What this process serves itself has another port each time, which is nobody's afterwards. Reports name the one where
 * the emulator is found, so that they stay the same and their `curl` lines can be used.
 */
export function identityOf({ name, url }: Target, given: string | undefined): { name: string; url: string } {
  return { name, url: given === url || given === 'aws' ? url : `http://127.0.0.1:${EMULATOR_PORT}` };
}
