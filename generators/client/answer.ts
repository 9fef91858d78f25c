import { type Json, type Operation, type Schema, typeOf } from '../../spec/index.ts';

/** What values of an answer are made of: every member, every number zero, nothing, … */
export type Fill = 'plain' | 'low' | 'high' | 'listless' | 'empty';

/** The documented answer: members that repeat the request do, all others have a value. */
export function answerTo(operation: Operation, body: Json | undefined, fill: Fill = 'plain'): Json {
  const { body: schema, echoes = {} } = operation.success;
  if (!schema) return {};
  const value = filled(schema, fill) as Record<string, Json>;
  const sent = (body ?? {}) as Record<string, Json>;
  if (fill === 'plain')
    for (const [member, from] of Object.entries(echoes))
      if (sent[from] !== undefined) value[member] = sent[from];
  return value;
}

function filled(schema: Schema, fill: Fill): Json {
  const [example] = schema.examples ?? [];
  if (example !== undefined) return example;
  switch (typeOf(schema)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => fill !== 'empty' || schema.required?.includes(name))
          .map(([name, property]) => [name, filled(property, fill)]),
      );
    case 'array':
      return fill === 'listless'
        ? []
        : [filled(schema.items ?? {}, fill), filled(schema.items ?? {}, 'high')];
    case 'integer':
    case 'number':
      return fill === 'high' ? 65535 : fill === 'low' ? 0 : 7;
    case 'boolean':
      return fill === 'high';
    default:
      return fill === 'high' ? 'j\u00fcrgen "\u2603" \\ 😀' : 'text';
  }
}
