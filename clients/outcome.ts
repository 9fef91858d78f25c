/** What a caller of the client got for one call. */
export type Outcome =
  | { kind: 'returned'; value: unknown; requestId?: string }
  | Exception
  /** The client has no function for the operation. */
  | { kind: 'unknown' }
  /** The driver did not do its part: it hung, ended, or said something that is no answer. Says nothing about the client. */
  | { kind: 'lost'; why: string; isHung: boolean };

/** What the client threw, as far as the driver shows it. */
export interface Exception {
  kind: 'threw';
  name: string;
  message: string;
  status?: number;
  requestId?: string;
  fault?: string;
  /** Everything that printing the exception would show. */
  text: string;
}
