import { emulatedTarget } from '../emulated.ts';
import { httpTarget } from '../http.ts';
import { serve } from '../serve.ts';
import { DUMMY_CREDENTIALS, sigv4Signer } from '../signer.ts';
import type { Target } from '../target.ts';
import type { Fault } from './fault.ts';

/** An emulator that tells a lie. Who lies about signatures has a door of its own, so that what it hears is signed. */
export async function lyingTarget(fault: Fault, now: () => Date): Promise<Target> {
  if (!fault.isSigned) return fault.wrap(await emulatedTarget({ now }));
  const honest = await emulatedTarget({ now, authentication: DUMMY_CREDENTIALS });
  const door = await serve(fault.wrap(honest, now));
  const credentials = async () => DUMMY_CREDENTIALS;
  const target = httpTarget(door.url, {
    name: honest.name,
    signer: sigv4Signer({ service: 'chime', region: 'us-east-1', credentials, now }),
  });
  return {
    ...target,
    async close() {
      await target.close();
      await door.close();
      await honest.close();
    },
  };
}
