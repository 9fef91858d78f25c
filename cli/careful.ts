import { type Contract, restrict } from '../spec/index.ts';
import type { Target } from '../targets/index.ts';
import { NO_LIMIT, type Settings } from './flags.ts';

/** Requests, and requests a second, where nothing else is asked for. */
const FEW = { maxRequests: 500, rate: 2 };

/** The contract and settings that hold for a target: away from loopback, values that are nobody's and few requests. */
export function careful(
  settings: Settings,
  contract: Contract,
  { isLoopback }: Pick<Target, 'isLoopback'>,
): { settings: Settings; contract: Contract } {
  if (isLoopback) return { settings, contract };
  const maxRequests = settings.maxRequests === NO_LIMIT ? FEW.maxRequests : settings.maxRequests;
  const { rate = FEW.rate } = settings;
  return { settings: { ...settings, maxRequests, rate }, contract: restrict(contract) };
}
