import type { Operation } from './contract.ts';
import type { Pointer } from './requirement.ts';
import type { Schema } from './schema.ts';

/** One constrained place of a request: the body itself, a member, an element or a parameter. */
export interface Member {
  in: 'body' | 'path' | 'query';
  at: Pointer;
  schema: Schema;
  required: boolean;
}

/** Every place of an operation's request, outermost first. */
export function members(operation: Operation): Member[] {
  const parameters = operation.parameters.map(
    (parameter): Member => ({
      in: parameter.in,
      at: [parameter.name],
      schema: parameter.schema,
      required: true,
    }),
  );
  return operation.body
    ? [...parameters, ...below(operation.body.schema, [], operation.body.required)]
    : parameters;
}

function below(schema: Schema, at: Pointer, required: boolean): Member[] {
  const own: Member = { in: 'body', at, schema, required };
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    below(property, [...at, name], schema.required?.includes(name) ?? false),
  );
  const items = schema.items ? below(schema.items, [...at, '[]'], false) : [];
  return [own, ...properties, ...items];
}
