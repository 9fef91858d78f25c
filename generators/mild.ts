import * as fc from 'fast-check';
import { type Schema, typeOf } from '../spec/index.ts';
import { type Fixtures, plainElements } from './plain.ts';
import type { Draft } from './probe.ts';

/**
 * Conforming values away from every boundary.
 *
 * Boundaries are probed by the row of their own keyword; a row about whole requests must not fail for them too.
 */
export function mild(schema: Schema, fixtures: Fixtures): fc.Arbitrary<Draft> {
  if (
    schema['x-fixture'] ||
    schema.pattern !== undefined ||
    schema.enum !== undefined ||
    schema.const !== undefined
  ) {
    return fc.constantFrom(...plainElements(schema, schema.enum ? 1 : 3, fixtures));
  }
  switch (typeOf(schema)) {
    case 'object':
      return mildObject(schema, fixtures);
    case 'array':
      return fc.uniqueArray(mild(schema.items ?? {}, fixtures), {
        minLength: 1,
        maxLength: 5,
        selector: identityOf(schema.items),
      });
    case 'integer':
    case 'number':
      return mildInteger(schema);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return schema.format?.startsWith('rfc2617')
        ? fc.stringMatching(/^[a-z][a-z0-9]{2,11}$/).map((name) => `${schema['x-prefix'] ?? ''}${name}`)
        : fc.constantFrom(...plainElements(schema, schema.examples?.length ?? 1, fixtures));
    default:
      return fc.constant(null);
  }
}

function mildObject(schema: Schema, fixtures: Fixtures): fc.Arbitrary<Draft> {
  const sampled = Object.entries(schema.properties ?? {}).filter(
    ([name, property]) =>
      schema.required?.includes(name) ||
      property.examples !== undefined ||
      property.type === 'array' ||
      property.type === 'object',
  );
  return fc.record(
    Object.fromEntries(sampled.map(([name, property]) => [name, mild(property, fixtures)])),
  ) as fc.Arbitrary<Draft>;
}

/** Near the sample: a bound that is off is another row's business. */
function mildInteger(schema: Schema): fc.Arbitrary<number> {
  const sample = Number(schema.examples?.[0] ?? schema.minimum ?? 0);
  return fc.integer({ min: sample, max: Math.min(sample + 20, schema.maximum ?? Number.MAX_SAFE_INTEGER) });
}

/** No document says what two elements with one identity do, so conforming lists have none. */
function identityOf(items: Schema | undefined): (element: Draft) => string {
  const member = items?.['x-identity'];
  return (element) =>
    JSON.stringify(member === undefined ? element : (element as Record<string, Draft>)[member]);
}
