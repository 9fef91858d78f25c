import { setMaxListeners } from 'node:events';
import type { Reply } from '../spec/wire.ts';
import type { Target } from './target.ts';

/** The same target, whose exchanges all end when the signal is aborted, with its reason as their error. */
export function cutOff(target: Target, signal: AbortSignal): Target {
  // Every exchange under way listens.
  setMaxListeners(0, signal);
  const bounded = (reply: Promise<Reply>): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const cut = () => reject(signal.reason);
      if (signal.aborted) cut();
      signal.addEventListener('abort', cut);
      reply.then(resolve, reject).finally(() => signal.removeEventListener('abort', cut));
    });
  return {
    ...target,
    send: (request) => bounded(target.send(request)),
    sendRaw: (request) => bounded(target.sendRaw(request)),
  };
}
