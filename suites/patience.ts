import type { Reply } from '../spec/index.ts';

/** The first pause, in milliseconds; each next one is twice as long. */
const FIRST_PAUSE = 100;
/** So many waits that came to nothing, and none that did not, say that a target is not late but wrong. */
const GIVE_UP_AFTER = 2;

/** A reply that comes late once may come so many times later next time. */
const HURRY = 4;

/** How late replies have been, over all lanes of a run. */
export interface Lateness {
  /** How long it took the latest reply that caught up, in milliseconds. */
  longest: number;
}

/**
 * How long a lane waits for a target that shows a write late: no document promises that a read sees the write before it.
 *
 * A reply that is behind is asked for again until it has caught up or the time is over.
 */
export class Patience {
  /** While a failure is made small, only as long as replies were seen to be late. */
  isHurried = false;
  #fruitless = 0;
  readonly #lateness: Lateness;
  readonly #ms: number;
  readonly #sleep: (ms: number) => Promise<void>;

  constructor(ms: number, sleep: (ms: number) => Promise<void>, lateness: Lateness = { longest: 0 }) {
    this.#lateness = lateness;
    this.#ms = ms;
    this.#sleep = sleep;
  }

  async until(isBehind: (reply: Reply) => boolean, send: () => Promise<Reply>): Promise<Reply> {
    let reply = await send();
    if (!isBehind(reply)) return reply;
    let waited = 0;
    for (const pause of pauses(this.#allowance())) {
      await this.#sleep(pause);
      waited += pause;
      reply = await send();
      if (isBehind(reply)) continue;
      this.#lateness.longest = Math.max(this.#lateness.longest, waited);
      return reply;
    }
    if (!this.isHurried) this.#fruitless++;
    return reply;
  }

  #allowance(): number {
    const { longest } = this.#lateness;
    if (this.isHurried) return Math.min(this.#ms, HURRY * longest);
    return longest > 0 || this.#fruitless < GIVE_UP_AFTER ? this.#ms : 0;
  }
}

/** Pauses that double and last `ms` together. */
function pauses(ms: number): number[] {
  const list: number[] = [];
  for (let next = FIRST_PAUSE, left = ms; left > 0; left -= next, next *= 2) list.push(Math.min(next, left));
  return list;
}
