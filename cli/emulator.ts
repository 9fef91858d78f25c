import { startEmulator } from '../emulator/index.ts';
import { closestMatch } from '../spec/index.ts';
import { FAULTS } from '../targets/faults/index.ts';
import { httpTarget, serve } from '../targets/index.ts';
import { UsageInvalid } from './errors.ts';
import type { Io } from './io.ts';

/** `emulator`: the reference implementation on a port of its own, until it is stopped; with a lie, on demand. */
export async function emulatorCommand(
  { port, namespace, fault }: { port: number; namespace: 'chime' | 'chime-sdk-voice'; fault?: string },
  io: Io,
): Promise<number> {
  const lie = fault === undefined ? undefined : faultOf(fault);
  const emulator = await startEmulator({
    namespace,
    now: () => new Date(io.now()),
    port: lie ? 0 : port,
  }).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageInvalid(`The port cannot be opened — ${port} (${cause.code}). Name another with --port.`, {
      cause,
    });
  });
  const target = lie ? lie.wrap(httpTarget(emulator.url)) : undefined;
  const door = target ? await serve(target, port) : emulator;
  io.out(`${door.url}\n`);
  if (lie) io.err(`It tells one lie: ${lie.says}\n`);
  await new Promise<void>((stopped) => {
    if (io.signal.aborted) stopped();
    io.signal.addEventListener('abort', () => stopped());
  });
  await target?.close();
  if (door !== emulator) await door.close();
  await emulator.close();
  return 0;
}

function faultOf(name: string) {
  const found = FAULTS.find((fault) => fault.name === name);
  if (found) return found;
  const close = closestMatch(
    name,
    FAULTS.map((fault) => fault.name),
  );
  throw new UsageInvalid(
    `No fault ${JSON.stringify(name)}.${close ? ` Did you mean "${close}"?` : ''} List them with: chime-conformance emulator --list-faults.`,
  );
}

export function listFaults(io: Io): number {
  for (const { name, says } of FAULTS) io.out(`${name}\n        ${says}\n`);
  return 0;
}
