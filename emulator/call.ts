import type { JsonObject } from './members.ts';
import type { Namespace } from './namespaces.ts';
import type { Store } from './store.ts';
import type { Query } from './target.ts';

/** What an operation is given: a request whose route, path and JSON are already sound. */
export interface Call {
  readonly namespace: Namespace;
  /** Percent-decoded once; empty for the two operations on the collection. */
  readonly voiceConnectorId: string;
  readonly query: Query;
  readonly body: JsonObject;
}

/** What goes back. An answer without a body is a 204. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One operation. It throws a Refusal before it changes anything, or changes everything it was asked to. */
export type Operation = (call: Call, store: Store) => Answer;
