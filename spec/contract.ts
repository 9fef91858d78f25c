import type { Level, Schema, Source } from './schema.ts';

export type Namespace = 'chime-sdk-voice' | 'chime';
export const NAMESPACES: readonly Namespace[] = ['chime-sdk-voice', 'chime'];

/** A published text that promises are taken from. */
export interface Document {
  kind: 'page' | 'model' | 'standard';
  title: string;
}

/** A path or query parameter. */
export interface Parameter {
  name: string;
  in: 'path' | 'query';
  schema: Schema;
}

/** A documented error and the status it travels under. */
export interface DocumentedError {
  name: string;
  status: number;
  says: string;
  /** Says that the caller has as much as it may have, whatever the request. */
  isLimit?: true;
}

/** The documented answer to a conforming request. */
export interface Success {
  status: number;
  says: string;
  /** Absent where the documents promise an empty body. */
  body?: Schema;
  /** Reply member → request member that it repeats. */
  echoes?: Record<string, string>;
  /** The resource this answer brings into being, and where its name stands. */
  creates?: { resource: string; id: string };
  sources?: Schema['x-sources'];
}

/** Operations that report a bad element of a list in a 200 answer instead of refusing the request. */
export interface ElementErrors {
  list: string;
  errors: string;
  id: string;
}

/** What an operation does to what an implementation remembers. */
export interface StateEffect {
  /** The part of a resource's state: several operations name the same one. */
  cell: string;
  effect: 'add' | 'remove' | 'replace' | 'clear' | 'show';
  /** The member of the request or, for `show`, of the answer. */
  at?: string;
  /** The member that names an element of `at`. */
  key?: string;
}

/** A plot that the documents promise for an operation's effect. */
export interface StoryRow {
  plot: string;
  level?: Level;
  says: string;
  source: { in: string; section: string };
}

/** How callers are told apart, and what becomes of others. */
export interface Authentication {
  /** The header field that carries it. */
  header: string;
  /** The name of the service in the scope of a signature. */
  service: string;
  /** The one region of a signature's scope, where the endpoint's region does not decide. */
  region?: string;
  /** Names of refusals besides the operation's own. */
  errors: string[];
  rows: AuthenticationRow[];
}

/** One way to be nobody, or somebody in an unusual way. */
export interface AuthenticationRow {
  aspect: string;
  level: Level;
  says: string;
  source: { in: string; section: string };
}

/** Where the service itself answers. */
export interface Endpoint {
  /** `{region}` stands for one of the regions. */
  url: string;
  /** Empty where the address names the only one. */
  regions: string[];
}

/** One documented action: method + path template + fixed query, as §Request Syntax binds it. */
export interface Operation {
  name: string;
  /** `documented`: has a page of its own among the sources. `companion`: creates fixtures or shows state. */
  role: 'documented' | 'companion';
  says: string;
  page: string;
  /** The document that describes the operation's function in a client library. */
  clientPage?: string;
  method: string;
  path: string;
  parameters: Parameter[];
  body?: { required: boolean; schema: Schema };
  success: Success;
  errors: DocumentedError[];
  endpoint?: Endpoint;
  /** Absent where everybody may call. */
  authentication?: Authentication;
  /** Operations sent first, with plain values, so that a conforming request has something to act on. */
  given: string[];
  elementErrors?: ElementErrors;
  state?: StateEffect;
  stories: StoryRow[];
  /** The operation that takes back what a successful request did, given the same body. */
  undo?: string;
  /** The resource whose names the answer lists, page by page. */
  lists?: { resource: string; at: string; id: string; next: string; page: string };
  /** The resource that a successful request removes. */
  deletes?: string;
}

/** A line of a file of the contract. */
export interface Place {
  /** From the directory of the contract, with `/`. */
  file: string;
  /** From 1. */
  line: number;
}

/** Everything the documents promise in one namespace. */
export interface Contract {
  namespace: string;
  /** SHA-256 over the operations: two reports with one hash judged the same promises. */
  hash: string;
  documents: Record<string, Document>;
  operations: Operation[];
  /** The ids that each ruleset added, the first ruleset first. They say what gates, not what is promised. */
  rulesets?: string[][];
  /** Where each requirement is written, by id. */
  places?: Record<string, Place>;
}

/** The query literals that tell operations on one path apart. */
export function fixedQuery(operation: Operation): [string, string][] {
  return operation.parameters
    .filter((parameter) => parameter.in === 'query' && parameter.schema.const !== undefined)
    .map((parameter) => [parameter.name, String(parameter.schema.const)]);
}

/** Resolves `page` to the operation's own document. */
export function sourceOf(operation: Operation, citation: { in: string; section: string }): Source {
  return { document: citation.in === 'page' ? operation.page : citation.in, section: citation.section };
}
