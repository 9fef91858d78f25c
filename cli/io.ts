import type { Secrets } from '../reports/index.ts';

/** What a command may know of the world around it; tests bring their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  env: Record<string, string | undefined>;
  cwd: string;
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Whether stdout is a terminal. */
  isTty: boolean;
  /** Whether stderr, where progress goes, is one. */
  isErrTty: boolean;
  width: number;
  /** What nobody may read in what this process says. */
  secrets: Secrets;
  /** Aborted with the name of the signal when a person or a CI job asks to stop. */
  signal: AbortSignal;
}
