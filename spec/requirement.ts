import type { DeclaredValue, Level, Schema, Source } from './schema.ts';

/** What kind of promise a row states. Closed: every kind has a file of cases and a list of checks. */
export const KINDS = [
  'status',
  'empty-body',
  'body-schema',
  'media-type',
  'request-id',
  'echo',
  'optional',
  'required',
  'type',
  'pattern',
  'format',
  'enum',
  'const',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'value',
  'combination',
  'open',
  'json',
  'method',
  'path',
  'path-case',
  'tolerance',
  'not-found',
  'error-name',
  'error-type',
  'error-body',
  'secret',
  'story',
  'no-failure',
  'authentication',
  'authentication-error',
  'authentication-secret',
  'authentication-state',
] as const;
export type Kind = (typeof KINDS)[number];

/** The columns of the overview. */
export const AREAS = [
  'status codes',
  'bodies',
  'validation',
  'errors',
  'state',
  'authentication',
  // Of a client:
  'requests',
  'results',
  'exceptions',
  'failures',
  'retries',
] as const;
export type Area = (typeof AREAS)[number];

const AREA_OF: Record<Kind, Area> = {
  status: 'status codes',
  'empty-body': 'bodies',
  'body-schema': 'bodies',
  'media-type': 'bodies',
  'request-id': 'bodies',
  echo: 'bodies',
  optional: 'validation',
  required: 'validation',
  type: 'validation',
  pattern: 'validation',
  format: 'validation',
  enum: 'validation',
  const: 'validation',
  minimum: 'validation',
  maximum: 'validation',
  minLength: 'validation',
  maxLength: 'validation',
  value: 'validation',
  combination: 'validation',
  open: 'validation',
  json: 'validation',
  method: 'status codes',
  path: 'status codes',
  'path-case': 'status codes',
  tolerance: 'status codes',
  'not-found': 'status codes',
  'error-name': 'errors',
  'error-type': 'errors',
  'error-body': 'errors',
  secret: 'errors',
  story: 'state',
  'no-failure': 'errors',
  authentication: 'authentication',
  'authentication-error': 'authentication',
  'authentication-secret': 'authentication',
  'authentication-state': 'authentication',
};

/** One token of a member's address: a member name, or `[]` for each element. */
export type Pointer = string[];

/** One promise: a row of the matrix. A server's, unless a kind of the client's is named. */
export interface Requirement<K extends string = Kind> {
  /** `Operation/place/kind`, an address and public API; never a number. */
  id: string;
  operation: string;
  kind: K;
  level: Level;
  /** The ruleset from which on it gates. Absent: from the first. */
  since?: number;
  /** The documented sentence or constraint, ending in a period. */
  says: string;
  source: Source;
  /** Where the constrained member stands. */
  in?: 'body' | 'path' | 'query';
  at?: Pointer;
  schema?: Schema;
  /** `value` rows: the value. */
  value?: DeclaredValue;
  /** `authentication` rows: what is wrong, or unusual, about a signature. */
  aspect?: string;
  /** `story` rows: the plot. */
  plot?: string;
  /** Error rows: the status they are about. */
  status?: number;
  /** Client rows about one way to answer: the name of the error, of the form or of the failure. */
  of?: string;
}

export function areaOf(kind: Kind): Area {
  return AREA_OF[kind];
}

/** `body.Origination.Routes[].Port` */
export function placeOf(where: 'body' | 'path' | 'query', at: Pointer): string {
  return at.reduce((place, token) => (token === '[]' ? `${place}[]` : `${place}.${token}`), where as string);
}
