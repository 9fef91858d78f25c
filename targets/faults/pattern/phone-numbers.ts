import type { Fault } from '../fault.ts';
import {
  around,
  badRequest,
  isObject,
  isOperation,
  type Json,
  jsonOf,
  type OperationName,
  parse,
} from '../rewrite.ts';

const ASSOCIATE = 'AssociatePhoneNumbersWithVoiceConnector';
const DISASSOCIATE = 'DisassociatePhoneNumbersFromVoiceConnector';
/** Stands for a number that is taken although it is none. */
const STAND_IN = '+12065550199';
const NUMBER = /^\+?[1-9][0-9]{1,14}$/;
const right = (number: string) => NUMBER.test(number);

/** Which of the listed numbers an implementation finds in order. */
type Takes = (number: string, index: number, all: Json[]) => boolean;

const like =
  (pattern: RegExp): Takes =>
  (number) =>
    pattern.test(number);

const LIES: [name: string, OperationName, says: string, Takes][] = [
  ['checks-no-number', ASSOCIATE, 'Any text is a number.', () => true],
  [
    'matches-without-start',
    DISASSOCIATE,
    'Any text may stand before the number.',
    like(/\+?[1-9][0-9]{1,14}$/),
  ],
  ['matches-without-end', ASSOCIATE, 'Any text may stand after the number.', like(/^\+?[1-9][0-9]{1,14}/)],
  ['matches-any-line', ASSOCIATE, 'One line of the text has to be a number.', like(/^\+?[1-9][0-9]{1,14}$/m)],
  ['takes-at-most-14-digits', ASSOCIATE, 'A number has 2 to 14 digits.', like(/^\+?[1-9][0-9]{1,13}$/)],
  ['takes-16-digits', DISASSOCIATE, 'A number has 2 to 16 digits.', like(/^\+?[1-9][0-9]{1,15}$/)],
  ['takes-one-digit', DISASSOCIATE, 'A number has 1 to 15 digits.', like(/^\+?[1-9][0-9]{0,14}$/)],
  ['requires-the-plus', ASSOCIATE, 'A number starts with a plus.', like(/^\+[1-9][0-9]{1,14}$/)],
  ['takes-two-plus-signs', ASSOCIATE, 'Any number of plus signs is one.', like(/^\+*[1-9][0-9]{1,14}$/)],
  ['takes-a-leading-zero', ASSOCIATE, 'The first digit may be 0.', like(/^\+?[0-9]{2,15}$/)],
  ['trims-numbers', ASSOCIATE, 'Blanks around a number are cut off first.', (n) => right(n.trim())],
  [
    'strips-separators',
    DISASSOCIATE,
    'Separators are taken out first.',
    (n) => right(n.replaceAll(/[\s().\-/]/g, '')),
  ],
  ['takes-dots-among-digits', ASSOCIATE, 'Dots count as digits.', like(/^\+?[1-9][0-9.]{1,14}$/)],
  [
    'takes-extensions',
    DISASSOCIATE,
    'An extension may follow the number.',
    like(/^\+?[1-9][0-9]{1,14}(;ext=[0-9]+)?$/),
  ],
  [
    'counts-the-plus-where-there-is-none',
    DISASSOCIATE,
    'A number without a plus has at most 14 digits.',
    like(/^(\+[1-9][0-9]{1,14}|[1-9][0-9]{1,13})$/),
  ],
  [
    'looks-at-length-only',
    DISASSOCIATE,
    'A number is a text of 2 to 16 characters.',
    (n) => n.length >= 2 && n.length <= 16,
  ],
  [
    'checks-the-first-number',
    ASSOCIATE,
    'Only the first number is checked.',
    (n, index) => index > 0 || right(n),
  ],
  [
    'checks-the-last-number',
    DISASSOCIATE,
    'Only the last number is checked.',
    (n, index, all) => index < all.length - 1 || right(n),
  ],
  [
    'skips-the-middle-numbers',
    ASSOCIATE,
    'Only the first and the last number are checked.',
    (n, index, all) => (index > 0 && index < all.length - 1) || right(n),
  ],
];

/** A pattern that is read in another way; what it takes wrongly counts as done. */
function misreads(operation: OperationName, takes: Takes): Fault['wrap'] {
  return around(async (request, pass) => {
    const { json } = parse(request);
    const all = isObject(json) ? json.E164PhoneNumbers : undefined;
    if (!isOperation(request, operation) || !Array.isArray(all)) return pass(request);
    const verdicts = all.map((each, index) => typeof each !== 'string' || takes(each, index, all));
    if (all.some((each, index) => !verdicts[index] && right(String(each)))) return badRequest();
    const repaired = all.map((each, index) =>
      typeof each === 'string' && !right(each) && verdicts[index] ? STAND_IN : each,
    );
    if (!repaired.includes(STAND_IN)) return pass(request);
    const reply = await pass({
      ...request,
      body: JSON.stringify({ ...(json as object), E164PhoneNumbers: repaired }),
    });
    return { ...reply, body: withoutStandIns(reply.body) };
  });
}

function withoutStandIns(body: string): string {
  const answer = jsonOf(body);
  if (!isObject(answer) || !Array.isArray(answer.PhoneNumberErrors)) return body;
  const others = answer.PhoneNumberErrors.filter(
    (entry) => !isObject(entry) || entry.PhoneNumberId !== STAND_IN,
  );
  return JSON.stringify({ ...answer, PhoneNumberErrors: others });
}

/** Phone numbers that are matched with another expression than the documented one. */
export const phoneNumbers: Fault[] = LIES.map(([name, operation, says, takes]) => ({
  name,
  says,
  breaks: [`${operation}/body.E164PhoneNumbers[]/pattern`],
  wrap: misreads(operation, takes),
}));
