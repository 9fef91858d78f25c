import type { Fixtures } from '../generators/index.ts';
import type { LedgerRecord } from './ledger.ts';
import type { Names } from './world.ts';

/** How a run is made. Everything that chance or time could change comes in here. */
export interface RunOptions {
  seed: number;
  /** Draws a requirement after its probes. */
  runs: number;
  /** Operations judged at once; each works on resources of its own. */
  lanes: number;
  maxRequests: number;
  /** Requests a second. */
  rate?: number;
  /** Milliseconds after which nothing more is sent but what takes back. */
  maxTime?: number;
  fixtures: Fixtures;
  /** Resources that are there already, by resource. */
  names: Names;
  sleep: (ms: number) => Promise<void>;
  /** Milliseconds; only differences count. Without it, every pause is taken in full and no time is spent. */
  now?: () => number;
  /** How long a reply may be behind what was written, in milliseconds. */
  settle?: number;
  signal?: AbortSignal;
  /** Only the case at this path. */
  path?: string;
  /** What an interrupted run had done: its verdicts stand, its requests and debts are counted on. */
  before?: { judged: ReadonlySet<string>; requests: number; debts: number };
  /** Every debt to the target, before it is made and when it is paid. */
  onLedger?: (record: LedgerRecord) => void;
  onCleanUp?: (left: string[]) => void;
  onRequests?: (sent: number) => void;
}
