import { badRequest } from './errors.ts';

/** An object of a JSON text. Its members are read through this file, which looks at own members only. */
export type JsonObject = { readonly [name: string]: unknown };

/** Turns a JSON value into what an operation works with, or refuses it. `at` is where the value stands. */
export type Read<T> = (value: unknown, at: string) => T;

/** Null stands for an absent member. Members that nobody asks for are disregarded. */
export function optional<T>(object: JsonObject, name: string, read: Read<T>, inside?: string): T | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  if (value === undefined || value === null) return undefined;
  return read(value, inside === undefined ? name : `${inside}.${name}`);
}

/** "Required: Yes". */
export function required<T>(object: JsonObject, name: string, read: Read<T>, inside?: string): T {
  const value = optional(object, name, read, inside);
  if (value === undefined)
    throw badRequest(`${inside === undefined ? name : `${inside}.${name}`} is required.`);
  return value;
}

/** "Type: Array of …". Null is no element. */
export function listOf<T>(read: Read<T>, min = 0, max = Number.POSITIVE_INFINITY): Read<T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw badRequest(`${at} must be a list.`);
    if (value.length < min) throw badRequest(`${at} must have at least ${min} elements.`);
    if (value.length > max) throw badRequest(`${at} must have at most ${max} elements.`);
    return value.map((element, index) => read(element, `${at}[${index}]`));
  };
}

export function object(value: unknown, at: string): JsonObject {
  if (!isJsonObject(value)) throw badRequest(`${at} must be an object.`);
  return value;
}

export function boolean(value: unknown, at: string): boolean {
  if (typeof value !== 'boolean') throw badRequest(`${at} must be true or false.`);
  return value;
}

export function string(value: unknown, at: string): string {
  if (typeof value !== 'string') throw badRequest(`${at} must be a string.`);
  return value;
}

/** Lengths count characters, not UTF-16 units. */
export function stringOfLength(min: number, max: number): Read<string> {
  return (value, at) => {
    const text = string(value, at);
    const isTooLong = text.length > 2 * max || [...text].length > max;
    if (text.length < min || isTooLong) throw badRequest(`${at} must have ${min} to ${max} characters.`);
    return text;
  };
}

export function oneOf(allowed: readonly string[]): Read<string> {
  return (value, at) => {
    const text = string(value, at);
    if (!allowed.includes(text)) throw badRequest(`${at} must be one of ${allowed.join(', ')}.`);
    return text;
  };
}

/** `5060.0` and `5.06e3` are the integer 5060: after parsing nobody can tell. */
export function integer(min: number, max: number): Read<number> {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) throw badRequest(`${at} must be an integer.`);
    if (value < min || value > max) throw badRequest(`${at} must be from ${min} to ${max}.`);
    return value;
  };
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
