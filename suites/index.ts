/** Floor 2: cases meet targets. */
export { type CleanUp, cleanUpAfter } from './clean-up.ts';
export { type ClientRunOptions, runClient, selectClient } from './client/run.ts';
export { TargetUnguarded, TargetUnreachable } from './errors.ts';
export type { Finding } from './finding.ts';
export { isJudged } from './judged.ts';
export { type LedgerRecord, unpaid } from './ledger.ts';
export { Pace } from './pace.ts';
export { paced } from './paced.ts';
export { type PlannedCase, plannedCases, requestsOf } from './planned.ts';
export { run, select } from './run.ts';
export type { RunOptions } from './run-options.ts';
export type { Counterexample, Observation, Status, Verdict } from './verdict.ts';
