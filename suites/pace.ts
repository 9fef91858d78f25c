/** How fast requests leave, and what time is. */
export interface PaceOptions {
  /** Requests a second; without it, as fast as the target answers. */
  rate?: number;
  /** Milliseconds; only differences count. */
  now: () => number;
  sleep: (ms: number) => Promise<void>;
}

/** The distance between requests after the first sign of throttling, and the most it grows to, in milliseconds. */
const FIRST_STEP = 20;
const WIDEST = 2000;
/** What is left of the added distance after each request that was not throttled. */
const RECOVERY = 0.9;

/**
 * Lets requests leave one after the other, evenly: a token bucket that holds one token, so that no second sees more than
 * the rate. Where a target throttles, the distance doubles and then shrinks back.
 */
export class Pace {
  readonly #floor: number;
  readonly #now: () => number;
  readonly #sleep: (ms: number) => Promise<void>;
  #distance: number;
  #last = Number.NEGATIVE_INFINITY;
  #slowedAt = Number.NEGATIVE_INFINITY;
  /** Nothing leaves before. */
  #quietUntil = Number.NEGATIVE_INFINITY;
  #longestQuiet = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor({ rate, now, sleep }: PaceOptions) {
    this.#floor = rate === undefined ? 0 : 1000 / rate;
    this.#distance = this.#floor;
    this.#now = now;
    this.#sleep = sleep;
  }

  /** Resolves when the next request may leave, or when no time is left to wait for it. */
  turn(timeLeft: () => number = () => Number.POSITIVE_INFINITY): Promise<void> {
    if (this.#distance === 0 && this.#longestQuiet === 0) return Promise.resolve();
    this.#queue = this.#queue.then(() => this.#wait(timeLeft));
    return this.#queue;
  }

  /** Nothing leaves for so many milliseconds. Returns by how much that is longer than what was asked before. */
  hush(ms: number): number {
    const until = this.#now() + ms;
    const added = Math.min(ms, until - Math.max(this.#quietUntil, this.#now()));
    if (added <= 0) return 0;
    this.#quietUntil = until;
    this.#longestQuiet = Math.max(this.#longestQuiet, ms);
    return added;
  }

  /** The target throttled. Many requests that were under way together count once. */
  throttled(): void {
    if (this.#now() - this.#slowedAt < this.#distance) return;
    this.#slowedAt = this.#now();
    this.#distance = Math.min(Math.max(this.#distance * 2, FIRST_STEP), Math.max(WIDEST, this.#floor));
  }

  /** What looked like throttling was none. */
  forgive(): void {
    this.#distance = this.#floor;
    this.#slowedAt = Number.NEGATIVE_INFINITY;
  }

  /** The target answered. */
  answered(): void {
    const added = (this.#distance - this.#floor) * RECOVERY;
    this.#distance = this.#floor + (added < 1 ? 0 : added);
  }

  async #wait(timeLeft: () => number): Promise<void> {
    const pause = async (ms: number) => {
      const bounded = within(ms, timeLeft());
      if (bounded > 0) await this.#sleep(Math.ceil(bounded));
    };
    await pause(within(this.#quietUntil - this.#now(), this.#longestQuiet));
    this.#longestQuiet = 0;
    await pause(within(this.#distance - (this.#now() - this.#last), this.#distance));
    if (timeLeft() > 0) this.#last = this.#now();
  }
}

/** A clock that was set anew must not stall a run. */
function within(ms: number, most: number): number {
  return Math.min(Math.max(ms, 0), most);
}
