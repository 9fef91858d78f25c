import type { Outcome } from './outcome.ts';

/** One line of a driver, read as the outcome of the call with that number; `undefined` if it is none. */
export function readAnswer(line: string): { id: number; outcome: Outcome; greeting?: Greeting } | undefined {
  const value = objectOf(line);
  if (!value || typeof value.id !== 'number') return undefined;
  const { id } = value;
  if (isObject(value.driver)) return { id, outcome: { kind: 'unknown' }, greeting: greetingOf(value.driver) };
  if (value.unknown === true) return { id, outcome: { kind: 'unknown' } };
  if (typeof value.trouble === 'string') return { id, outcome: lost(value.trouble) };
  if (isObject(value.threw)) return { id, outcome: exceptionOf(value.threw) };
  if (!('returned' in value)) return { id, outcome: lost('its answer has neither returned nor threw') };
  return { id, outcome: { kind: 'returned', value: value.returned, ...textOf(value, 'requestId') } };
}

/** What a driver says of itself. */
export interface Greeting {
  name?: string;
  hides: string[];
  /** Why it cannot be called at all. */
  trouble?: string;
}

function greetingOf(driver: Record<string, unknown>): Greeting {
  const hides = Array.isArray(driver.hides) ? driver.hides.filter((each) => typeof each === 'string') : [];
  return { ...textOf(driver, 'name'), ...textOf(driver, 'trouble'), hides };
}

function exceptionOf(threw: Record<string, unknown>): Outcome {
  const said = (name: string) => (typeof threw[name] === 'string' ? threw[name] : '');
  return {
    kind: 'threw',
    name: said('name'),
    message: said('message'),
    text: said('text'),
    ...(typeof threw.status === 'number' ? { status: threw.status } : {}),
    ...textOf(threw, 'requestId'),
    ...textOf(threw, 'fault'),
  };
}

export function lost(why: string, isHung = false): Outcome {
  return { kind: 'lost', why, isHung };
}

function textOf<Name extends string>(value: Record<string, unknown>, name: Name): { [N in Name]?: string } {
  return typeof value[name] === 'string' ? ({ [name]: value[name] } as { [N in Name]?: string }) : {};
}

function objectOf(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
