import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Reply, Schema } from '../../spec/index.ts';
import { type Check, isSuccess, jsonObject, quoted, stillCoded } from './check.ts';
import { DEEPEST, NestsTooDeep, parsed } from './parsed.ts';

const ajv = new Ajv2020({ strict: false, allErrors: false });
const compiled = new WeakMap<Schema, ReturnType<typeof ajv.compile>>();

/** "The following data is returned in JSON format by the service": documented members have the documented types. */
export const bodyMatchesSchema: Check = ({ case: { expects }, reply }) => {
  if (!isSuccess(reply.status) || !expects.body) return [];
  const says = 'The answer is JSON with members of the documented types.';
  if (reply.coding !== undefined)
    return [
      { check: 'body-matches-schema', says, expected: 'a JSON object', received: stillCoded(reply.coding) },
    ];
  let value: unknown;
  try {
    value = parsed(reply.body);
  } catch (cause) {
    const isDeep = cause instanceof NestsTooDeep;
    return [
      {
        check: 'body-matches-schema',
        says,
        expected: isDeep ? `a JSON object nested no deeper than ${DEEPEST} levels` : 'a JSON object',
        received: reply.body === '' ? 'no body' : quoted(reply.body),
      },
    ];
  }
  if (reply.isIllFormed)
    return [
      { check: 'body-matches-schema', says, expected: 'JSON in UTF-8', received: 'bytes that are no UTF-8' },
    ];
  const validate = validatorOf(expects.body);
  if (validate(value)) return [];
  const [error] = validate.errors ?? [];
  const place = error?.instancePath === '' ? 'the body' : (error?.instancePath ?? 'the body');
  return [
    {
      check: 'body-matches-schema',
      says,
      expected: `${place} ${error?.message ?? 'matches the schema'}`,
      received: quoted(reply.body),
    },
  ];
};

/** Whether a successful answer has the shape that its operation documents. */
export function isWellShaped(reply: Reply, schema: Schema | undefined): boolean {
  if (!isSuccess(reply.status) || schema === undefined) return true;
  const body = jsonObject(reply.body);
  return body !== undefined && validatorOf(schema)(body) === true;
}

function validatorOf(schema: Schema): ReturnType<typeof ajv.compile> {
  const known = compiled.get(schema);
  if (known) return known;
  const fresh = ajv.compile(schema);
  compiled.set(schema, fresh);
  return fresh;
}
