/**
 * What 429 and 503 say at a target: wait, as they are meant, or nothing but that it does not like a request.
 *
 * A status that has once turned out to ask for patience asks for patience to the end of the run.
 */
export class Throttling {
  readonly #says = new Map<number, 'wait' | 'no'>();

  /** What was put off under this status was answered later, or something else was put off with it. */
  asksToWait(status: number): void {
    this.#says.set(status, 'wait');
  }

  /** Under this status a request was put off each time, and what was sent in between was served. */
  refuses(status: number): void {
    if (!this.isWait(status)) this.#says.set(status, 'no');
  }

  isWait(status: number): boolean {
    return this.#says.get(status) === 'wait';
  }

  isRefusal(status: number): boolean {
    return this.#says.get(status) === 'no';
  }
}
