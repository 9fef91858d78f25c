import type { Exchange, Shown } from '../../generators/index.ts';
import type { Reply } from '../../spec/index.ts';
import { type Check, isSuccess, jsonObject, quoted } from './check.ts';
import { holds } from './holds.ts';

/** After each step of a story, the implementation shows what the requests so far add up to. */
export const stateIsRemembered: Check = ({ case: each, given, reply }: Exchange) => {
  const found = firstMissing({ case: each, given, reply });
  if (!found) return [];
  const { index, missed } = found;
  const [expected, received] = missed;
  return [
    {
      check: 'state-is-remembered',
      says: 'What was stored is shown, and nothing else.',
      expected: `in reply ${index + 1}, ${expected}`,
      received,
    },
  ];
};

/** The first step, counted from 0, whose reply does not show what it has to. */
export function firstMissing({
  case: each,
  given,
  reply,
}: Exchange): { index: number; missed: [expected: string, received: string] } | undefined {
  const steps = [
    ...each.given.map(({ shows }, index) => ({ shows, reply: given[index] as Reply })),
    { shows: each.expects.shows, reply },
  ];
  for (const [index, step] of steps.entries()) {
    const missed = step.shows ? missing(step.shows, step.reply) : undefined;
    if (missed) return { index, missed };
  }
  return undefined;
}

/** What a reply fails to show, as expected and received; undefined when it shows it. */
export function missing(shows: Shown, reply: Reply): [expected: string, received: string] | undefined {
  const answered = `status ${reply.status}${reply.body === '' ? '' : ` ${quoted(reply.body, 200)}`}`;
  const member = 'at' in shows ? jsonObject(reply.body)?.[shows.at] : undefined;
  switch (shows.kind) {
    case 'explained': {
      const entries = (Array.isArray(member) ? member : []) as (Record<string, unknown> | null)[];
      const bare = shows.texts.filter((name) =>
        entries.some((entry) => typeof entry?.[name] !== 'string' || entry[name] === ''),
      );
      return bare.length === 0 ? undefined : [`${bare.join(' and ')} in each entry of ${shows.at}`, answered];
    }
    case 'any-of': {
      const misses = shows.of.map((each) => missing(each, reply));
      return misses.includes(undefined)
        ? undefined
        : [misses.map((miss) => miss?.[0]).join(', or '), answered];
    }
    case 'gone':
      return reply.status === 404 || reply.status === 403 ? undefined : ['status 404', answered];
    case 'there':
      return isSuccess(reply.status) ? undefined : ['a successful answer', answered];
    case 'names': {
      const wanted = [...shows.names].sort();
      const isList = member === undefined || member === null || Array.isArray(member);
      // A list that is empty may be answered as nothing at all, as settings are that were never put.
      if (wanted.length === 0 && reply.status === 404) return undefined;
      const listed = isList ? [...((member ?? []) as unknown[])].map(String).sort() : undefined;
      const same = isSuccess(reply.status) && JSON.stringify(listed) === JSON.stringify(wanted);
      return same ? undefined : [`${shows.at} ${JSON.stringify(wanted)}`, answered];
    }
    case 'value': {
      const rest = shows.without.filter(
        (name) => !isEmpty((member as Record<string, unknown> | undefined)?.[name]),
      );
      if (isSuccess(reply.status) && holds(shows.value, member) && rest.length === 0) return undefined;
      const without = rest.length > 0 ? ` and no ${rest.join(', ')}` : '';
      return [`${shows.at} with ${JSON.stringify(shows.value)}${without}`, answered];
    }
    case 'nothing':
      return reply.status === 404 || (isSuccess(reply.status) && isEmpty(member))
        ? undefined
        : [`status 404, or an empty ${shows.at}`, answered];
    case 'errors':
      return reportsExactly(shows, reply, member)
        ? undefined
        : [`${shows.at} for ${shows.ids.length === 0 ? 'none' : shows.ids.join(', ')}`, answered];
  }
}

/** Absent, null, without elements, or with nothing but such members and defaults that switch something off. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

/** Who asks for fewer requests refuses nothing that they say. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}

/** Ids are compared without a leading plus; ids of an unknown form are only counted. */
function reportsExactly(shows: Extract<Shown, { kind: 'errors' }>, reply: Reply, member: unknown): boolean {
  // Refusing the whole request for an element that fails is left open.
  if (!isSuccess(reply.status)) return shows.ids.length > 0 && isRefusal(reply.status);
  if (member !== undefined && member !== null && !Array.isArray(member)) return false;
  const bare = (id: unknown) => String(id ?? '').replace(/^\+/, '');
  const listed = ((member ?? []) as (Record<string, unknown> | null)[])
    .map((entry) => bare(entry?.[shows.id]))
    .sort();
  const wanted = shows.ids.map(bare).sort();
  const isForeign = listed.length > 0 && listed.every((id) => !/^\d+$/.test(id));
  return isForeign ? listed.length === wanted.length : JSON.stringify(listed) === JSON.stringify(wanted);
}
