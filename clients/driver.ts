import type { Outcome } from './outcome.ts';

/** How a client is set up. The endpoint is on loopback; the credentials open nothing. */
export interface DriverSettings {
  endpoint: string;
  region: string;
  namespace: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** How long the client may wait for an answer. */
  timeoutMs: number;
  /** How often the client may send one request, the first time included. */
  maxAttempts: number;
}

/** What a client cannot show to its caller, so that it is not judged on it. */
export type Hidden = 'status' | 'request-id' | 'fault' | 'message' | 'signature';

/** A client that can be called. Plain objects, so that a liar is a spread and one override. */
export interface Driver {
  /** As it stands in reports. */
  name: string;
  hides: ReadonlySet<string>;
  /** Never rejects: what goes wrong with the driver itself is an outcome too. */
  call(
    operation: string,
    input: Record<string, unknown>,
    settings: DriverSettings,
    deadlineMs: number,
  ): Promise<Outcome>;
  /** What was printed since it was last asked. */
  takeLog(): string;
  close(): Promise<void>;
}

/** Opens a driver for each lane, so that calls of one never wait for those of another. */
export type DriverSource = () => Promise<Driver>;
