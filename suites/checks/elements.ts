import type { Exchange } from '../../generators/index.ts';
import { jsonObject } from './check.ts';

/** One entry of a list of element errors. */
interface Entry {
  id: string | undefined;
  code: string | undefined;
}

/** The entries of the reply's list of element errors. */
function entries({ case: { expects }, reply }: Exchange): Entry[] {
  const list = jsonObject(reply.body)?.[expects.element?.errors ?? ''];
  if (!Array.isArray(list)) return [];
  return list.map((entry: Record<string, unknown> | null) => ({
    id: text(entry?.[expects.element?.id ?? '']),
    code: text(entry?.ErrorCode),
  }));
}

/** Entries about the element under test. Which form of it comes back is left open: a leading plus is disregarded. */
export function entriesFor(exchange: Exchange): Entry[] {
  const sent = bare(exchange.case.expects.element?.sent ?? '');
  return entries(exchange).filter(({ id }) => id !== undefined && bare(id) === sent);
}

/**
 * Whether a 200 answer reports the bad element.
 *
 * What an entry's id holds is not documented: an entry counts when it names the element, or when it names none of the
 * others that were sent and so may well mean this one.
 */
export function reportsElement(exchange: Exchange): boolean {
  const all = entries(exchange);
  const others = otherElements(exchange).map(bare);
  return (
    entriesFor(exchange).length > 0 ||
    all.length >= (exchange.case.expects.element?.total ?? 1) ||
    all.some(({ id }) => id === undefined || !others.includes(bare(id)))
  );
}

/** The elements that were sent beside the one under test. */
function otherElements({ case: { expects, when } }: Exchange): string[] {
  const body = typeof when.body === 'string' ? jsonObject(when.body) : undefined;
  const lists = Object.values(body ?? {}).filter((value) => Array.isArray(value));
  return lists.flat().filter((each) => typeof each === 'string' && each !== expects.element?.sent);
}

function bare(id: string): string {
  return id.trim().replace(/^\++/, '');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
