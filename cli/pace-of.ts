import { Pace } from '../suites/index.ts';
import type { Settings } from './flags.ts';
import type { Io } from './io.ts';

/** The pace that the settings allow. */
export function paceOf({ rate }: Settings, io: Io): Pace {
  return new Pace({
    ...(rate === undefined ? {} : { rate }),
    now: () => io.now(),
    sleep: (ms) => io.sleep(ms),
  });
}
