import type { Contract, Json, Operation, Play } from '../../spec/index.ts';

/** What a client is given: members by the names that the documents give to its input. */
export type Input = Record<string, Json>;

/** What an exception has to tell. Absent members are not judged. */
export interface Thrown {
  name?: string;
  status: number;
  message?: string;
  requestId?: string;
  fault?: 'client' | 'server';
}

/** One call of a client and how its requests are answered, with what the documents say about both. */
export interface ClientCase {
  operation: Operation;
  /** What is tried, in a few words: `Port: 0`. */
  about: string;
  input: Input;
  /** The answer to the first request, to the second, …; the last one answers all others. */
  script: Play[];
  settings: { timeoutMs?: number; maxAttempts: number };
  /** Values of the path's parameters, not yet encoded. */
  labels: Record<string, string>;
  /** The value that the body has to decode to. */
  body?: Json;
  /** The documents do not oblige a client to send this input. */
  mayRefuse?: boolean;
  /** What a successful call returns. */
  returns?: Json;
  throws?: Thrown;
  /** Texts that may stand in no exception and no log. */
  secrets?: string[];
  /** What comes after the call counts too. */
  lingers?: boolean;
}

/** What cases of clients are made from. */
export interface ClientSetting {
  contract: Contract;
  seed: number;
  /** Drawn inputs an operation, after the probes. */
  runs: number;
}

/** Two cases with one key are one call. */
export function callKey({ operation, input, script, settings, lingers }: ClientCase): string {
  return JSON.stringify([operation.name, input, script, settings, lingers === true]);
}
