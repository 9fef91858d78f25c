import type { RunOptions } from '../suites/index.ts';
import { budgetOf } from './budget.ts';
import type { Settings } from './flags.ts';
import type { Io } from './io.ts';
import { pause } from './stop.ts';

/** The engine's options for these settings. */
export function runOptions(settings: Settings, io: Io, more: Partial<RunOptions> = {}): RunOptions {
  const { seed, runs, lanes, settle, rate, maxTime, voiceConnectorId, phoneNumber } = settings;
  return {
    seed,
    runs,
    lanes,
    maxRequests: budgetOf(settings),
    ...(rate === undefined ? {} : { rate }),
    ...(maxTime === undefined ? {} : { maxTime: maxTime * 1000 }),
    now: () => io.now(),
    fixtures: phoneNumber.length > 0 ? { phoneNumber } : {},
    names: voiceConnectorId === undefined ? {} : { voiceConnector: voiceConnectorId },
    sleep: (ms) => pause(ms, io),
    settle: settle * 1000,
    signal: io.signal,
    ...more,
  };
}
