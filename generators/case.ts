import type { Level, Reply, Schema, WireRequest } from '../spec/index.ts';

/** A status, or any status of a class. */
export type StatusSet = (number | '2xx' | '3xx' | '4xx' | '5xx')[];

/** What a reply has to show of the state that earlier requests brought about. */
export type Shown =
  /** A list with exactly these names, in any order; absent and null are empty. */
  | { kind: 'names'; at: string; names: string[] }
  /** A member that says everything the value says, and has nothing in these members. */
  | { kind: 'value'; at: string; value: unknown; without: string[] }
  /** No value, or an empty one. */
  | { kind: 'nothing'; at: string }
  /** Element errors for exactly these elements of those sent. */
  | { kind: 'errors'; at: string; id: string; ids: string[] }
  /** Element errors, each with these texts; a refusal of the whole request has none. */
  | { kind: 'explained'; at: string; texts: string[] }
  /** One of these. */
  | { kind: 'any-of'; of: Shown[] }
  /** The resource does not exist. */
  | { kind: 'gone' }
  /** The resource exists. */
  | { kind: 'there' };

/** A request sent before the one that is judged, so that it has something to act on. */
export interface Step {
  operation: string;
  request: WireRequest;
  /** Keeps a member of the reply under a name that later targets may hold in braces. */
  captures?: { name: string; member: string };
  /** Sent together with its neighbours of the same kind. */
  atOnce?: boolean;
  /** A step whose answer does not matter. */
  isFree?: boolean;
  /** A step that has to be refused for what follows to mean something. */
  isRefused?: boolean;
  /** The statuses under which it has to be refused, where they are not any of 4xx. */
  refusedAs?: StatusSet;
  /** What the reply has to show for what follows to mean something. */
  needs?: Shown;
  /** What the reply has to show. */
  shows?: Shown;
  /** The schema of the answer that shows it: one that breaks it is another row's business. */
  answer?: Schema;
}

/** What the documents let an implementation answer. Decided once, on the final wire form. */
export interface Expectation {
  /** On which side of the requirement the request stands. */
  side: 'accept' | 'refuse' | 'observe';
  /** Answers that keep the promise. Empty for `observe`. */
  permitted: StatusSet;
  /** Answers that another rule permits: they break nothing and prove nothing. */
  moot: StatusSet;
  /** Documented error names by status, for the rows about errors. */
  errors: Record<number, string[]>;
  /** Errors that say nothing about the request: the caller has as much as it may have. */
  limits?: string[];
  /** A 200 that reports this element in this list keeps the promise as well. */
  element?: { errors: string; id: string; sent: string; total: number };
  /** The schema of a successful answer. */
  body?: Schema;
  /** The documented success status. */
  success: number;
  /** Reply member → value it has to repeat. */
  echoes?: Record<string, unknown>;
  /** What the reply has to show of earlier requests. */
  shows?: Shown;
  /** Texts that no reply (`always`) or no error (`errors`) may repeat. */
  secrets?: { text: string; where: 'errors' | 'always' }[];
}

/** One request, final on the wire except for the names of resources, which stand in braces until it is sent. */
export interface Case {
  requirement: string;
  /** The operation that is judged by `when`, where it is not the requirement's own. */
  operation?: string;
  /** What is sent, in a few words: `Port: 65536`. */
  about: string;
  /** What is done to the value, in words that are the same wherever it stands and whichever member it is: `list`, `most + 1`. */
  mutation?: string;
  /** Which of the usual layouts its list has. */
  position?: number;
  given: Step[];
  when: WireRequest;
  expects: Expectation;
  /** The reply has to be read from the socket itself: bytes after the message matter. */
  raw?: boolean;
  /** How many members differ from the sample, where it is more than one. */
  deviations?: number;
  /** Another level than the requirement's, where one row joins several sources. */
  level?: Level;
}

/** A case and the replies it got. */
export interface Exchange {
  case: Case;
  given: Reply[];
  reply: Reply;
}

/** Whether a status belongs to a set. */
export function includes(set: StatusSet, status: number): boolean {
  return set.some((entry) => entry === status || entry === `${Math.floor(status / 100)}xx`);
}
