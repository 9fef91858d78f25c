import { startEmulator } from '../emulator/index.ts';
import { closestMatch } from '../spec/index.ts';
import { FAULTS, type Fault } from '../targets/faults/index.ts';
import { httpTarget, serve } from '../targets/index.ts';
import { UsageInvalid } from './errors.ts';
import type { Io } from './io.ts';
import { givenCredentials } from './signing.ts';

interface EmulatorOptions {
  port: number;
  namespace: 'chime' | 'chime-sdk-voice';
  fault?: string;
  auth?: boolean;
}

/** `emulator`: the reference implementation on a port of its own, until it is stopped; with a lie, on demand. */
export async function emulatorCommand(options: EmulatorOptions, io: Io): Promise<number> {
  const lie = options.fault === undefined ? undefined : faultOf(options.fault);
  const door = await (lie ? openLiar(options, lie, io) : open(options, io)).catch((cause) =>
    portTaken(options.port, cause),
  );
  io.out(`${door.url}\n`);
  if (lie)
    io.err(
      `It tells one lie: ${lie.says}${lie.isSigned ? ' It checks signatures: judge it with --sign.' : ''}\n`,
    );
  await new Promise<void>((stopped) => {
    if (io.signal.aborted) stopped();
    io.signal.addEventListener('abort', () => stopped());
  });
  await door.close();
  return 0;
}

function open({ port, namespace, auth }: EmulatorOptions, io: Io) {
  return startEmulator({
    namespace,
    port,
    now: () => new Date(io.now()),
    ...(auth ? { authentication: givenCredentials(io.env) } : {}),
  });
}

/** The liar stands between its callers and an honest emulator on a port nobody knows. */
async function openLiar(options: EmulatorOptions, lie: Fault, io: Io) {
  const honest = await open({ ...options, port: 0, auth: options.auth || lie.isSigned === true }, io);
  const target = lie.wrap(httpTarget(honest.url));
  const close = async () => {
    await target.close();
    await honest.close();
  };
  try {
    const door = await serve(target, options.port);
    return { url: door.url, close: () => door.close().then(close) };
  } catch (cause) {
    await close();
    throw cause;
  }
}

function portTaken(port: number, cause: NodeJS.ErrnoException): never {
  throw new UsageInvalid(`The port cannot be opened — ${port} (${cause.code}). Name another with --port.`, {
    cause,
  });
}

function faultOf(name: string): Fault {
  const found = FAULTS.find((fault) => fault.name === name);
  if (found) return found;
  const close = closestMatch(
    name,
    FAULTS.map((fault) => fault.name),
  );
  throw new UsageInvalid(
    `There is no fault — ${JSON.stringify(name)}.${close ? ` Did you mean "${close}"?` : ''} List them with: chime-conformance emulator --list-faults.`,
  );
}

export function listFaults(io: Io): number {
  for (const { name, says } of FAULTS) io.out(`${name}\n        ${says}\n`);
  return 0;
}
