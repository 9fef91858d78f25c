import { ExchangeFailed } from './errors.ts';

const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Watches for what nobody caught, which would have ended a process of the application's own: here its exchanges end.
 *
 * An application that listens for it itself has decided to live on.
 */
export function watchForCrash(): { signal: AbortSignal; stop(): void } {
  const crash = new AbortController();
  const before = EVENTS.map((event) => process.listenerCount(event));
  const watchers = EVENTS.map((event, index) => {
    const watcher = (cause: unknown) => {
      if (process.listenerCount(event) > (before[index] as number) + 1) return;
      crash.abort(crashed(cause));
    };
    process.on(event, watcher);
    return () => process.off(event, watcher);
  });
  return {
    signal: crash.signal,
    stop: () => {
      for (const off of watchers) off();
    },
  };
}

function crashed(cause: unknown): ExchangeFailed {
  const [line] = String(cause instanceof Error ? cause.message : cause).split('\n');
  return new ExchangeFailed(
    'other',
    `The application threw what nobody caught — ${line}. Run it on its own and look at the trace.`,
    { cause },
  );
}
