import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { commandDriver } from './command-driver.ts';
import type { DriverSource } from './driver.ts';
import { DriverInvalid } from './errors.ts';
import { plainFile } from './plain-file.ts';

/** The drivers of this package, and the namespace that each client speaks. */
export const SHIPPED_DRIVERS: Record<string, { file: string; namespace: string }> = {
  'aws-sdk-v3': { file: 'aws-sdk-v3.mjs', namespace: 'chime-sdk-voice' },
  'aws-sdk-chime': { file: 'aws-sdk-chime.mjs', namespace: 'chime' },
  'aws-cli': { file: 'aws-cli.mjs', namespace: 'chime-sdk-voice' },
  undici: { file: 'undici.mjs', namespace: 'chime-sdk-voice' },
};

/** Where a driver's process lives. */
export interface World {
  cwd: string;
  env: Record<string, string | undefined>;
  /** How long it may take to start. */
  startMs: number;
}

/** A module with one function an operation, or the name of a shipped one. */
export function moduleSource(specifier: string, world: World): DriverSource {
  const shipped = SHIPPED_DRIVERS[specifier];
  const file = shipped ? plainFile(`drivers/${shipped.file}`) : resolve(world.cwd, specifier);
  if (!existsSync(file)) {
    throw new DriverInvalid(
      `There is no driver — ${specifier}. Name one of ${Object.keys(SHIPPED_DRIVERS).join(', ')}, or a file.`,
    );
  }
  const args = [plainFile('host.mjs'), file];
  return () => commandDriver({ name: specifier, command: process.execPath, args, ...inPeace(world) });
}

/** A command that speaks JSON lines, as a shell reads it. */
export function commandSource(command: string, world: World): DriverSource {
  const args = ['-c', command];
  return () => commandDriver({ name: command, command: '/bin/sh', args, ...inPeace(world) });
}

/** Nothing of the user's own accounts, and no proxy between client and responder. */
function inPeace({ env, ...world }: World): World {
  const own = Object.entries(env).filter(([name]) => !/^AWS_|_proxy$/i.test(name));
  const quiet = {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
  return { ...world, env: { ...Object.fromEntries(own), ...quiet, NO_PROXY: '*' } };
}
