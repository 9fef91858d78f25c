import type { Reply, WireRequest } from '../../../spec/wire.ts';
import type { Fault } from '../fault.ts';
import { isObject, isOperation, type Json, jsonOf, parse, telling } from '../rewrite.ts';
import { ASSOCIATE, connectorOf, DISASSOCIATE, listOf, plots, type StateLie, stateFault } from './lie.ts';

/** A report that tells of other numbers than those that failed. */
function reporting(change: (failed: Json[], asked: Json[]) => Json[]): StateLie['lie'] {
  return () => async (request, pass) => {
    const reply = await pass(request);
    if (reply.status !== 200) return reply;
    const errors = listOf(reply.body, 'PhoneNumberErrors');
    const failed = errors.map((each) => (isObject(each) ? (each.PhoneNumberId ?? null) : null));
    const told = change(failed, listOf(parse(request).text, 'E164PhoneNumbers'));
    return reported(reply, told);
  };
}

function reported(reply: Reply, numbers: Json[]): Reply {
  const PhoneNumberErrors = numbers.map((PhoneNumberId) => ({
    ErrorCode: 'NotFound',
    ErrorMessage: 'The phone number is not associated.',
    PhoneNumberId,
  }));
  return { ...reply, body: JSON.stringify({ PhoneNumberErrors }) };
}

/** A request about numbers of a connector. */
function asking(operation: string, connector: string, E164PhoneNumbers: Json[]): WireRequest {
  return {
    method: 'POST',
    target: `${connector}?operation=${operation}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ E164PhoneNumbers }),
  };
}

function release(connector: string, numbers: Json[]): WireRequest {
  return asking('disassociate-phone-numbers', connector, numbers);
}

const LIES: Omit<StateLie, 'on'>[] = [
  {
    name: 'reports-no-failed-number',
    says: 'Numbers that are not associated are disassociated without an error.',
    lie: reporting(() => []),
    breaks: [...plots(DISASSOCIATE, 'only-failures-reported', 'released-twice-reported')],
  },
  {
    name: 'reports-one-failed-number',
    says: 'When several numbers fail, one is reported.',
    lie: reporting((failed) => failed.slice(0, 1)),
    breaks: [...plots(DISASSOCIATE, 'only-failures-reported')],
  },
  {
    name: 'reports-every-number-when-one-fails',
    says: 'When one number fails, all are reported as failed.',
    lie: reporting((failed, asked) => (failed.length > 0 ? asked : failed)),
    breaks: [...plots(DISASSOCIATE, 'only-failures-reported')],
  },
  {
    name: 'reports-what-it-released',
    says: 'The numbers that were released are reported in the place of those that were not.',
    lie: reporting((failed, asked) => asked.filter((number) => !failed.includes(number))),
    breaks: [...plots(DISASSOCIATE, 'only-failures-reported', 'released-twice-reported')],
  },
  {
    name: 'reports-the-first-number-for-any',
    says: 'Errors name the first number of the request, whichever failed.',
    lie: reporting((failed, asked) => failed.map(() => asked[0] ?? null)),
    breaks: [...plots(DISASSOCIATE, 'only-failures-reported')],
  },
  {
    name: 'reports-failed-numbers-cut-short',
    says: 'Errors name numbers without their last digit.',
    lie: reporting((failed) => failed.map((number) => String(number).slice(0, -1))),
    breaks: [...plots(DISASSOCIATE, 'only-failures-reported', 'released-twice-reported')],
  },
  {
    name: 'reports-the-last-of-several-numbers',
    says: 'Of several numbers that are released the last is reported as failed.',
    lie: reporting((failed, asked) => (failed.length === 0 && asked.length > 1 ? asked.slice(-1) : failed)),
    breaks: [...plots(DISASSOCIATE, 'released-without-errors')],
  },
  {
    name: 'releases-numbers-before-it-refuses',
    says: 'Numbers before the first bad one are released although the request is refused.',
    lie: () => async (request, pass) => {
      const reply = await pass(request);
      const [first] = listOf(parse(request).text, 'E164PhoneNumbers');
      if (reply.status === 400 && typeof first === 'string')
        await pass(release(connectorOf(request), [first]));
      return reply;
    },
    breaks: [...plots(DISASSOCIATE, 'refused-releases-nothing')],
  },
  {
    name: 'releases-the-first-of-several-numbers',
    says: 'Of several numbers the first is released, and none is reported.',
    lie: () => async (request, pass) => {
      const [first, ...others] = listOf(parse(request).text, 'E164PhoneNumbers');
      const reply = await pass(request);
      const isWhole = reply.status === 200 && listOf(reply.body, 'PhoneNumberErrors').length === 0;
      if (isWhole && typeof first === 'string' && others.length > 0)
        await pass(asking('associate-phone-numbers', connectorOf(request), others));
      return reply;
    },
    breaks: [...plots(DISASSOCIATE, 'released-twice-reported')],
  },
];

/** Where a number is associated, kept beside the honest target. */
const OTHERS: StateLie[] = [
  {
    name: 'releases-numbers-of-every-connector',
    says: 'A number is released from whichever connector it is associated with.',
    on: [ASSOCIATE, DISASSOCIATE],
    lie: () => {
      const holders = new Map<string, string>();
      return async (request, pass) => {
        const reply = await pass(request);
        const asked = listOf(parse(request).text, 'E164PhoneNumbers').map(String);
        if (reply.status !== 200) return reply;
        if (isOperation(request, ASSOCIATE)) {
          for (const number of asked) holders.set(number, connectorOf(request));
          return reply;
        }
        for (const number of asked) {
          const holder = holders.get(number);
          if (holder !== undefined && holder !== connectorOf(request)) await pass(release(holder, [number]));
        }
        return reply;
      };
    },
    breaks: [...plots(DISASSOCIATE, 'released-here-only')],
  },
  {
    name: 'releases-every-number-of-the-connector',
    says: 'Whichever number is released, the others of the connector are released with it.',
    on: [ASSOCIATE, DISASSOCIATE],
    lie: () => {
      const held = new Map<string, Json[]>();
      return async (request, pass) => {
        const reply = await pass(request);
        const connector = connectorOf(request);
        const others = held.get(connector) ?? [];
        if (reply.status !== 200) return reply;
        held.set(
          connector,
          isOperation(request, ASSOCIATE)
            ? [...others, ...listOf(parse(request).text, 'E164PhoneNumbers')]
            : [],
        );
        if (isOperation(request, DISASSOCIATE) && others.length > 0) await pass(release(connector, others));
        return reply;
      };
    },
    breaks: [...plots(DISASSOCIATE, 'released-without-errors')],
  },
  {
    name: 'releases-a-number-again',
    says: 'A number that was released is released again without an error.',
    on: [DISASSOCIATE],
    lie: () => {
      const released = new Set<string>();
      return async (request, pass) => {
        const reply = await pass(request);
        if (reply.status !== 200) return reply;
        const of = (number: Json) => `${connectorOf(request)} ${String(number)}`;
        const failed = listOf(reply.body, 'PhoneNumberErrors').filter(
          (each) => isObject(each) && !released.has(of(each.PhoneNumberId ?? null)),
        );
        const asked = listOf(parse(request).text, 'E164PhoneNumbers');
        const told = failed.map((each) => (isObject(each) ? each.PhoneNumberId : each));
        for (const number of asked) if (!told.includes(number)) released.add(of(number));
        return {
          ...reply,
          body: JSON.stringify({ ...(jsonOf(reply.body) as object), PhoneNumberErrors: failed }),
        };
      };
    },
    breaks: [...plots(DISASSOCIATE, 'only-failures-reported', 'released-twice-reported')],
  },
];

/** Entries of a list of errors that say too little. */
const MEMBERS: [name: string, says: string, member: string][] = [
  ['gives-no-error-code', 'A number that could not be released is listed without a code.', 'ErrorCode'],
  [
    'gives-no-error-message',
    'A number that could not be released is listed without a message.',
    'ErrorMessage',
  ],
];

/** Numbers that are not released as they are reported. */
export const releases: Fault[] = [
  ...LIES.map((lie) => stateFault({ ...lie, on: [DISASSOCIATE] })),
  ...OTHERS.map(stateFault),
  ...MEMBERS.map(([name, says, member]) => ({
    name,
    says,
    breaks: [`${DISASSOCIATE}/state/failures-carry-codes`],
    wrap: telling(DISASSOCIATE, `PhoneNumberErrors[].${member}`, () => undefined),
  })),
];
