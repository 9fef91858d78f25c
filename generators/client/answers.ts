import { type Json, type Operation, type Play, type Schema, typeOf } from '../../spec/index.ts';
import { answerTo } from './answer.ts';
import { answer, callOf, REQUEST_ID, sampleBody, success } from './call.ts';
import type { ClientCase } from './case.ts';

/** Documented successes: the answer to the sample, and answers with the least and the most in them. */
export function successCases(operation: Operation): ClientCase[] {
  if (!operation.success.body) {
    const typed = { 'x-amzn-RequestId': REQUEST_ID, 'Content-Type': 'application/json' };
    const printed: Play = { reply: { status: operation.success.status, headers: typed, body: '' } };
    return [
      callOf(operation, { about: 'the documented answer' }),
      callOf(operation, { about: 'the answer as the sample prints it', script: [printed], returns: {} }),
    ];
  }
  const fills = (['low', 'high', 'listless', 'empty'] as const).map((fill) => {
    const value = answerTo(operation, undefined, fill);
    return callOf(operation, { about: ABOUT[fill], script: [success(operation, value)], returns: value });
  });
  const value = answerTo(operation, sampleBody(operation));
  const chunked = answer(operation.success.status, JSON.stringify(value), { 'Transfer-Encoding': 'chunked' });
  return [
    callOf(operation, { about: 'the documented answer' }),
    ...fills,
    callOf(operation, { about: 'the documented answer in two chunks', script: [chunked], returns: value }),
  ];
}

const ABOUT = {
  low: 'an answer of false and zero',
  listless: 'an answer of empty lists',
  high: 'an answer of true, large numbers and text beyond US-ASCII',
  empty: 'an answer with the required members only',
};

/** An answer with members of a later version. */
export function unknownMemberCases(operation: Operation): ClientCase[] {
  const value = answerTo(operation, sampleBody(operation)) as Record<string, Json>;
  const more = { ...value, Zz: { a: [1, null] }, zz: 'x' };
  return [
    callOf(operation, { about: 'unknown members', script: [success(operation, more)], returns: value }),
  ];
}

/** Answers with a success status that no document prints. */
export function openAnswerCases(operation: Operation): ClientCase[] {
  const { status, body } = operation.success;
  const value = JSON.stringify(answerTo(operation, sampleBody(operation)));
  const nulls = JSON.stringify(
    Object.fromEntries(Object.keys(body?.properties ?? {}).map((name) => [name, null])),
  );
  const others: [string, Play][] = [
    ['200 {}', answer(200, '{}')],
    ['200 with no bytes', answer(200, '')],
    ['201 with the documented body', answer(201, value)],
    ['202 with the documented body', answer(202, value)],
    ['204 with no bytes', { reply: { status: 204, headers: {}, body: '' } }],
    ['204 with Content-Length: 0', { reply: { status: 204, headers: { 'Content-Length': '0' }, body: '' } }],
    ['204 with bytes after it', { reply: { status: 204, headers: {}, body: '{}' } }],
    [`${status} without a content type`, { reply: { status, headers: {}, body: value } }],
    [`${status} as text/plain`, answer(status, value, { 'Content-Type': 'text/plain' })],
    ['200 with null members', answer(200, nulls)],
    ['200 with unknown members', answer(200, JSON.stringify(unknownIn(body ?? {})))],
    ['200 with text for every other type', answer(200, JSON.stringify(textFor(body ?? {})))],
    ['200 null', answer(200, 'null')],
    ['200 []', answer(200, '[]')],
    ['200 with JSON that is not closed', answer(200, '{"')],
    ['200 with a page of HTML', answer(200, '<html>', { 'Content-Type': 'text/html' })],
    ['200 that names an error in its header', answer(200, '{}', { 'x-amzn-ErrorType': 'NotFoundException' })],
    ['302 with a location', { reply: { status: 302, headers: { Location: '/elsewhere' }, body: '' } }],
    ['304', { reply: { status: 304, headers: {}, body: '' } }],
  ];
  return others.map(([about, play]) => callOf(operation, { about, script: [play] }));
}

/** The least answer that has an unknown member in each structure. */
function unknownIn(schema: Schema): Json {
  if (typeOf(schema) === 'array') return [unknownIn(schema.items ?? {})];
  const structures = Object.entries(schema.properties ?? {}).filter(
    ([, property]) => property.properties || property.items?.properties,
  );
  return { ...Object.fromEntries(structures.map(([name, property]) => [name, unknownIn(property)])), Zz: 1 };
}

/** An answer whose flags, numbers and lists are text. */
function textFor(schema: Schema): Json {
  if (typeOf(schema) !== 'object') return TEXTS[typeOf(schema) ?? ''] ?? 'text';
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, property]) => [name, textFor(property)]),
  );
}

const TEXTS: Record<string, string> = { boolean: 'yes', integer: '5060', number: '5060' };
