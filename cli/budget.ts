import { UsageInvalid } from './errors.ts';
import { NO_LIMIT, type Settings } from './flags.ts';

/** How many requests this process may send: `--max-requests` is for the whole run, and each shard has its share of it. */
export function budgetOf({ maxRequests, shard }: Pick<Settings, 'maxRequests' | 'shard'>): number {
  if (!shard || maxRequests === NO_LIMIT) return maxRequests;
  const { index, count } = shard;
  if (maxRequests < count)
    throw new UsageInvalid(
      `The budget does not reach for every shard — ${maxRequests} of --max-requests for ${count}. Raise it, or make fewer shards.`,
    );
  return Math.floor(maxRequests / count) + (index <= maxRequests % count ? 1 : 0);
}
