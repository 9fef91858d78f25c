/** What a check noticed. Values, so that any reporter can lay them out. */
export interface Finding {
  /** The check, named as the truth it states. */
  check: string;
  /** The truth as a sentence. */
  says: string;
  expected: string;
  received: string;
}
