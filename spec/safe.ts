import type { Contract, Operation } from './contract.ts';
import type { Json, Safe, Schema } from './schema.ts';

/** Whether a value can only be nobody's. */
export function isSafe({ keep, patterns }: Safe, value: string): boolean {
  const folded = value.toLowerCase();
  const kept = keep === undefined ? folded : (folded.match(new RegExp(keep, 'gu')) ?? []).join('');
  return patterns.some((pattern) => new RegExp(pattern, 'u').test(kept));
}

/**
 * The contract for a target where a value may be somebody's: samples are ones that nobody has, and what is drawn is
 * marked by a prefix. Every requirement keeps its id, its sentence and its level.
 */
export function restrict(contract: Contract): Contract {
  return { ...contract, operations: contract.operations.map(restrictOperation) };
}

function restrictOperation(operation: Operation): Operation {
  const { parameters, body } = operation;
  return {
    ...operation,
    parameters: parameters.map((parameter) => ({ ...parameter, schema: restrictSchema(parameter.schema) })),
    ...(body ? { body: { ...body, schema: restrictSchema(body.schema) } } : {}),
  };
}

function restrictSchema(schema: Schema): Schema {
  const { properties, items, 'x-safe': safe } = schema;
  return {
    ...schema,
    ...(safe ? marked(safe, schema.examples) : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, property]) => [name, restrictSchema(property)]),
          ),
        }
      : {}),
    ...(items ? { items: restrictSchema(items) } : {}),
  };
}

function marked(safe: Safe, examples: Json[] = []): Partial<Schema> {
  return {
    examples: safe.examples ?? examples.filter((each) => isSafe(safe, String(each))),
    ...(safe.prefix === undefined ? {} : { 'x-prefix': safe.prefix }),
  };
}
