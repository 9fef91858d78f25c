import type { OpenAPIV3_1 } from 'openapi-types';
import { type Contract, fixedQuery, type Operation } from './contract.ts';

/**
 * One ordinary OpenAPI 3.1.1 document for a namespace, for tools that read a single file.
 *
 * Operations that share path and method become one OpenAPI operation with an enumerated query parameter and a body of
 * alternatives. Which literal goes with which body is more than OpenAPI can say, so `x-operations` lists it.
 */
export function bundle(contract: Contract): OpenAPIV3_1.Document {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const group of sharing(contract.operations)) {
    const [first] = group as [Operation, ...Operation[]];
    paths[first.path] = { ...paths[first.path], [first.method.toLowerCase()]: merged(group) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: `Amazon Chime Voice Connector (${contract.namespace})`,
      version: contract.hash.slice(0, 12),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: 'http://127.0.0.1' }],
    paths: paths as OpenAPIV3_1.PathsObject,
  };
}

function sharing(operations: Operation[]): Operation[][] {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const key = `${operation.method} ${operation.path}`;
    groups.set(key, [...(groups.get(key) ?? []), operation]);
  }
  return [...groups.values()];
}

function merged(group: Operation[]): Record<string, unknown> {
  const [first] = group as [Operation, ...Operation[]];
  const bodies = group.flatMap(({ body }) => (body ? [body.schema] : []));
  const literals = group.flatMap(fixedQuery);
  return {
    operationId: group.map(({ name }) => name).join('Or'),
    description: group.map(({ says }) => says).join('\n\n'),
    parameters: [
      ...first.parameters
        .filter(({ in: where }) => where === 'path')
        .map((parameter) => ({ ...parameter, required: true })),
      ...[...new Set(literals.map(([name]) => name))].map((name) => ({
        name,
        in: 'query',
        required: true,
        schema: {
          type: 'string',
          enum: literals.filter(([each]) => each === name).map(([, value]) => value),
        },
      })),
    ],
    ...(bodies.length > 0
      ? {
          requestBody: {
            required: group.every(({ body }) => body?.required ?? false),
            content: { 'application/json': { schema: bodies.length === 1 ? bodies[0] : { anyOf: bodies } } },
          },
        }
      : {}),
    responses: responsesOf(group),
    ...(group.length > 1
      ? {
          'x-operations': group.map((operation) => ({
            operationId: operation.name,
            query: Object.fromEntries(fixedQuery(operation)),
          })),
        }
      : {}),
  };
}

const ERROR_BODY = { type: 'object', properties: { Code: { type: 'string' }, Message: { type: 'string' } } };

function responsesOf(group: Operation[]): Record<string, unknown> {
  const responses: Record<string, unknown> = {};
  for (const { success, errors } of group) {
    responses[success.status] ??= {
      description: success.says,
      headers: { 'x-amzn-RequestId': { schema: { type: 'string' } } },
      ...(success.body ? { content: { 'application/json': { schema: success.body } } } : {}),
    };
    for (const { name, status, says } of errors) {
      responses[status] ??= {
        description: says,
        headers: {
          'x-amzn-RequestId': { schema: { type: 'string' } },
          'x-amzn-ErrorType': { schema: { type: 'string', default: name } },
        },
        content: { 'application/json': { schema: ERROR_BODY } },
      };
    }
  }
  return responses;
}
