import type { Target } from '../targets/index.ts';
import type { Pace } from './pace.ts';

/** The same target, each of whose requests waits for its turn. */
export function paced(target: Target, pace: Pace): Target {
  return {
    ...target,
    send: (request) => pace.turn().then(() => target.send(request)),
    sendRaw: (request) => pace.turn().then(() => target.sendRaw(request)),
  };
}
