/** A JSON value as text can carry it. */
export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

/** Where a promise is written. `document` is a key of the contract's documents. */
export interface Source {
  document: string;
  section: string;
}

/** How strongly the documents promise something; decided here, before any run. */
export type Level = 'must' | 'should' | 'observe';

/** A source as the YAML files state it, beside the keyword it stands for. */
export interface Citation {
  in: string;
  section: string;
  says?: string;
  level?: Level;
}

/** A value whose treatment a document names, or leaves open, by itself. */
export interface DeclaredValue {
  name: string;
  value?: Json;
  /** Instead of `value`: so many copies of a plain element. */
  repeat?: number;
  expect: 'accept' | 'refuse' | 'observe';
  level?: Level;
  says: string;
  source: Citation;
}

/** Values that are nobody's, for targets where others may be somebody's. */
export interface Safe {
  /** Only these characters of a value count, as a regular expression of one of them; letters are folded first. */
  keep?: string;
  /** What a value that is somebody's looks like, where it is looked for in a text. */
  form?: string;
  /** One of these holds for what counts. */
  patterns: string[];
  /** In place of the documents' samples. */
  examples?: Json[];
  /** Before every value that is made up. */
  prefix?: string;
}

/** The part of JSON Schema 2020-12 that the contract uses; the loader refuses every other keyword. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: Json[];
  const?: Json;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  examples?: Json[];
  description?: string;
  'x-sources'?: Record<string, Citation>;
  'x-values'?: DeclaredValue[];
  /** Other printed readings of a keyword: a value is valid when all accept it, invalid when all refuse it. */
  'x-readings'?: { pattern: string; source: Citation }[];
  /** What clients call a parameter, where that differs from its name on the wire. */
  'x-member'?: string;
  /** Values of the field that the listed ones leave out. */
  'x-strangers'?: Json[];
  /** Conforming values that stand in no case but those that need some for themselves. */
  'x-spares'?: Json[];
  /** The value names a resource that a run creates or is given. */
  'x-resource'?: string;
  /** The value can be given on the command line. */
  'x-fixture'?: string;
  /** The member that tells elements of a list apart. */
  'x-identity'?: string;
  'x-safe'?: Safe;
  /** Stands before every value that is made up. Set where the contract is restricted. */
  'x-prefix'?: string;
  /** Masked in reports. */
  'x-sensitive'?: boolean;
  /** Which replies may not repeat it: errors only, or all. */
  'x-secret'?: 'errors' | 'always';
}

/** The keywords that the loader lets through, so that nothing is promised and then not judged. */
export const KNOWN_KEYWORDS: ReadonlySet<string> = new Set([
  'type',
  'properties',
  'required',
  'items',
  'enum',
  'const',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'examples',
  'description',
]);

/** The one type of a request schema; nullable answers list two. */
export function typeOf(schema: Schema): string | undefined {
  return typeof schema.type === 'string' ? schema.type : schema.type?.find((type) => type !== 'null');
}
