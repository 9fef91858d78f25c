import { type Operation, type Pointer, type Schema, typeOf } from '../spec/index.ts';
import type { Draft } from './probe.ts';

/** Values given on the command line, by the name of the contract's `x-fixture`. */
export type Fixtures = Record<string, string[]>;

/**
 * The least surprising value that a schema allows: the documented sample where there is one.
 *
 * Optional members without a sample are left out.
 */
export function plain(schema: Schema, fixtures: Fixtures): Draft {
  return plainElements(schema, 1, fixtures)[0] as Draft;
}

/** `count` plain values, different from each other where the samples or the type allow it. */
export function plainElements(schema: Schema, count: number, fixtures: Fixtures): Draft[] {
  return Array.from({ length: count }, (_, index) => nth(schema, index, fixtures));
}

function nth(schema: Schema, index: number, fixtures: Fixtures): Draft {
  const given = schema['x-fixture'] ? fixtures[schema['x-fixture']] : undefined;
  if (given && given.length > 0) return given[index % given.length] as string;
  if (schema.const !== undefined) return schema.const as Draft;
  if (schema.enum && index > 0) return schema.enum[index % schema.enum.length] as Draft;
  const examples = schema.examples ?? schema.enum;
  if (examples && index < examples.length) return examples[index] as Draft;
  switch (typeOf(schema)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name, property]) => schema.required?.includes(name) || hasSample(property))
          .map(([name, property]) => [name, nth(property, varies(property) ? index : 0, fixtures)]),
      );
    case 'array':
      return [nth(schema.items ?? {}, 0, fixtures)];
    case 'integer':
    case 'number':
      return Math.min(
        Number(examples?.[0] ?? schema.minimum ?? 0) + index,
        schema.maximum ?? Number.MAX_SAFE_INTEGER,
      );
    case 'boolean':
      return (examples?.[0] as boolean | undefined) ?? false;
    case 'string':
      return examples?.[0] !== undefined && index > 0
        ? `${String(examples[0])}${index}`
        : String(examples?.[0] ?? 'a');
    default:
      return null;
  }
}

/** Numbers and names can differ from element to element without leaving what the schema allows. */
function varies(schema: Schema): boolean {
  const type = typeOf(schema);
  return (
    type === 'integer' ||
    type === 'number' ||
    (type === 'string' && (schema.format?.startsWith('rfc2617') ?? false))
  );
}

function hasSample(schema: Schema): boolean {
  return (
    schema.examples !== undefined ||
    Object.values(schema.properties ?? {}).some(hasSample) ||
    (schema.items !== undefined && hasSample(schema.items))
  );
}

/** The plain body with three elements in each list, or undefined where it has no list. */
export function plainTriple(operation: Operation, fixtures: Fixtures): Draft | undefined {
  const body = plainBody(operation, fixtures);
  const list = operation.body ? listOf(operation.body.schema, []) : undefined;
  return body === undefined || list === undefined
    ? undefined
    : replaceAt(body, list.at, plainElements(list.items, 3, fixtures));
}

function listOf(schema: Schema, at: Pointer): { at: Pointer; items: Schema } | undefined {
  if (typeOf(schema) === 'array' && hasSample(schema)) return { at, items: schema.items ?? {} };
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const found = listOf(property, [...at, name]);
    if (found) return found;
  }
  return undefined;
}

/** The plain body of an operation; `undefined` where it has none. */
export function plainBody(operation: Operation, fixtures: Fixtures): Draft | undefined {
  return operation.body ? plain(operation.body.schema, fixtures) : undefined;
}

/** A copy of `value` in which what stands at `at` is `replacement`; `[]` means the first element. */
export function replaceAt(value: Draft, at: Pointer, replacement: Draft | typeof ABSENT): Draft {
  const [token, ...rest] = at;
  if (token === undefined) return replacement as Draft;
  if (token === '[]') {
    const [first, ...others] = value as Draft[];
    return [replaceAt(first as Draft, rest, replacement), ...others];
  }
  const object = value as Record<string, Draft>;
  if (rest.length === 0 && replacement === ABSENT) {
    const { [token]: _absent, ...others } = object;
    return others;
  }
  return { ...object, [token]: replaceAt(object[token] as Draft, rest, replacement) };
}

/** Leaves a member out. */
export const ABSENT = Symbol('absent');
