import { cutOff, ExchangeFailed, type Target } from '../targets/index.ts';
import { EXIT } from './errors.ts';
import type { Io } from './io.ts';

/** What is under way when somebody asks to stop, and what cleans up after it, gets this long. */
const GRACE_MS = 1500;

/** The target as long as nobody asks to stop; then a moment, whatever the deadline of an exchange. */
export function stoppable(target: Target, { signal, sleep, err }: Io): Target {
  const end = new AbortController();
  const stop = () => {
    err('Stopping; the report will be partial. Once more to stop at once.\n');
    void sleep(GRACE_MS).then(() => end.abort(new ExchangeFailed('other', 'The run was stopped.')));
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return cutOff(target, end.signal);
}

/** A pause that ends when somebody asks to stop. */
export function pause(ms: number, { signal, sleep }: Io): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      signal.removeEventListener('abort', end);
      resolve();
    };
    signal.addEventListener('abort', end);
    void sleep(ms).then(end);
  });
}

/** 130 or 143, once somebody asked to stop. */
export function stopCode({ signal }: Io): number | undefined {
  if (!signal.aborted) return undefined;
  return signal.reason === 'SIGTERM' ? EXIT.SIGTERM : EXIT.SIGINT;
}
