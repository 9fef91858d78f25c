/** A back-off that says one millisecond each time. */
const AT_ONCE = { setDelayBase() {}, computeNextBackoffDelay: () => 1 };

/**
 * The retry strategy that the client has by itself, with its back-off cut short: what is sent again and how often, and
 * whether a Retry-After counts, stays as it is.
 */
export async function withShortDelays(strategyOf) {
  return Object.assign(await strategyOf(), { retryBackoffStrategy: AT_ONCE });
}
