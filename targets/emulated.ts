import { type EmulatorOptions, startEmulator } from '../emulator/index.ts';
import { type HttpOptions, httpTarget } from './http.ts';
import type { Target } from './target.ts';

/** The embedded emulator on a free loopback port, judged over real HTTP like any other server. */
export async function emulatedTarget(
  options: {
    namespace?: 'chime-sdk-voice' | 'chime';
    now?: () => Date;
    /** Let it check signatures; a `signer` for these credentials has to go with them. */
    authentication?: EmulatorOptions['authentication'];
  } & HttpOptions = {},
): Promise<Target> {
  const emulator = await startEmulator({
    ...(options.namespace ? { namespace: options.namespace } : {}),
    ...(options.now ? { now: options.now } : {}),
    ...(options.authentication ? { authentication: options.authentication } : {}),
  });
  const target = httpTarget(emulator.url, { ...options, name: options.name ?? 'the embedded emulator' });
  return {
    ...target,
    async close() {
      await target.close();
      await emulator.close();
    },
  };
}
