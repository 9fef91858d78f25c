import { type Json, type Operation, type Play, type Reply, typeOf } from '../../spec/index.ts';
import { plainBody } from '../plain.ts';
import { answerTo } from './answer.ts';
import type { ClientCase, Input, Thrown } from './case.ts';

/** What differs from the documented sample, answered as documented. */
export interface CallDifference {
  about: string;
  body?: Json;
  labels?: Record<string, string>;
  script?: Play[];
  settings?: ClientCase['settings'];
  returns?: Json;
  throws?: Thrown;
  mayRefuse?: boolean;
  secrets?: string[];
  lingers?: boolean;
}

/** A call of an operation: the documented sample, but for the difference. */
export function callOf(operation: Operation, difference: CallDifference): ClientCase {
  const { about, script, settings = { maxAttempts: 1 }, labels, body, ...expected } = difference;
  const names = { ...labelsOf(operation), ...labels };
  const sent = body === undefined ? sampleBody(operation) : body;
  const returns = answerTo(operation, sent);
  return {
    operation,
    about,
    input: inputOf(operation, names, sent),
    script: script ?? [success(operation, returns)],
    settings,
    labels: names,
    ...(sent === undefined ? {} : { body: sent }),
    ...(script ? {} : { returns }),
    ...expected,
  };
}

/** The documented sample of the body. */
export function sampleBody(operation: Operation): Json | undefined {
  return plainBody(operation, {}) as Json | undefined;
}

/** The request id that every scripted answer carries. */
export const REQUEST_ID = 'a5b5b585-3bd1-44fe-9adc-e15b8a0ec39a';

const JSON_HEADERS = { 'x-amzn-RequestId': REQUEST_ID, 'Content-Type': 'application/json' };

/** The documented success. */
export function success(operation: Operation, value: Json): Play {
  const { status, body } = operation.success;
  return body
    ? answer(status, JSON.stringify(value))
    : { reply: { status, headers: { 'x-amzn-RequestId': REQUEST_ID }, body: '' } };
}

/** A JSON answer as the samples print it. */
export function answer(status: number, body: string, headers: Reply['headers'] = {}): { reply: Reply } {
  return { reply: { status, headers: { ...JSON_HEADERS, ...headers }, body } };
}

/** The parameters of the path with their samples. */
function labelsOf(operation: Operation): Record<string, string> {
  return Object.fromEntries(
    operation.parameters
      .filter((parameter) => parameter.in === 'path')
      .map(({ name, schema }) => [name, String(schema.examples?.[0] ?? name)]),
  );
}

function inputOf(operation: Operation, labels: Record<string, string>, body: Json | undefined): Input {
  const named = Object.entries(labels).map(([name, value]): [string, Json] => {
    const schema = operation.parameters.find((parameter) => parameter.name === name)?.schema;
    return [schema?.['x-member'] ?? name, value];
  });
  const isObject = operation.body && typeOf(operation.body.schema) === 'object';
  return { ...Object.fromEntries(named), ...(isObject ? (body as Input) : {}) };
}
