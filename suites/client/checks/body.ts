import { bodyBytes, placeOf, type Schema } from '../../../spec/index.ts';
import { quoted } from '../../checks/check.ts';
import type { ClientExchange } from '../exchange.ts';
import { jsonOf, textOf } from '../shown.ts';
import { isAlike, isObject, pairsAt } from '../walk.ts';
import { type ClientCheck, differs } from './check.ts';

/** "The request accepts the following data in JSON format." */
export const bodyIsJson: ClientCheck = ({ sent: [first] }) => {
  if (!first) return undefined;
  const { body } = first.request;
  const text = body === undefined ? undefined : bodyBytes(body).toString('utf8');
  return differs(
    'body-is-json',
    'The body is a JSON object.',
    'a JSON object in UTF-8',
    text === undefined
      ? 'no body'
      : typeof body === 'string' && isObject(parsed(text))
        ? undefined
        : textOf(text),
  );
};

/** A member stands under its name, with the value and the type that were given. */
export const memberIsSent: ClientCheck = (exchange, { at = [] }) => {
  const pairs = pairsAt(exchange.case.body, bodyOf(exchange), at).filter(
    ({ wanted }) => wanted !== undefined,
  );
  const wrong = pairs.find(({ wanted, found }) => !isAlike(wanted, found));
  if (pairs.length === 0) return undefined;
  return differs(
    'member-is-sent',
    'The member is sent as it was given.',
    `${placeOf('body', at)}: ${jsonOf(wrong?.wanted)}`,
    wrong && (wrong.found === undefined ? 'no such member' : jsonOf(wrong.found)),
  );
};

/** What was not given is not made up. */
export const memberIsAbsent: ClientCheck = (exchange, { at = [] }) => {
  const pairs = pairsAt(exchange.case.body, bodyOf(exchange), at).filter(
    ({ wanted }) => wanted === undefined,
  );
  if (pairs.length === 0) return undefined;
  const made = pairs.find(({ found }) => found !== undefined);
  return differs(
    'member-is-absent',
    'A member that was not given is not sent.',
    `no ${placeOf('body', at)}`,
    made && jsonOf(made.found),
  );
};

/** The documented members and no others. */
export const membersAreDocumented: ClientCheck = (exchange) => {
  const body = bodyOf(exchange);
  const { schema } = exchange.case.operation.body ?? {};
  if (!isObject(body) || !schema) return undefined;
  const stray = strayIn(body, schema, 'body');
  return differs(
    'members-are-documented',
    'The body has the documented members only.',
    `of ${Object.keys(schema.properties ?? {}).join(', ')} and what they hold`,
    stray && quoted(stray),
  );
};

function strayIn(value: unknown, schema: Schema, place: string): string | undefined {
  if (Array.isArray(value))
    return value.map((each) => strayIn(each, schema.items ?? {}, `${place}[]`)).find((each) => each);
  if (!isObject(value) || !schema.properties) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    const stray = property ? strayIn(inner, property, `${place}.${name}`) : `${place}.${name}`;
    if (stray) return stray;
  }
  return undefined;
}

/** The body that was sent, as far as it can be read. */
function bodyOf({ sent: [first] }: ClientExchange): unknown {
  const body = first?.request.body;
  return typeof body === 'string' ? parsed(body) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
