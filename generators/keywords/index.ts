import type { Kind, Schema } from '../../spec/index.ts';
import { type Draft, NO_VALUES, type Values } from '../probe.ts';
import { oneOf } from './choices.ts';
import { maximum, minimum } from './numbers.ts';
import { format, maxLength, minLength, pattern } from './text.ts';
import { type } from './type.ts';

/** The kinds of requirement that one schema keyword decides by the value alone. */
export type Keyword = Extract<
  Kind,
  'type' | 'pattern' | 'format' | 'enum' | 'const' | 'minimum' | 'maximum' | 'minLength' | 'maxLength'
>;

export const KEYWORDS = {
  type,
  pattern,
  format,
  enum: oneOf,
  const: oneOf,
  minimum,
  maximum,
  minLength,
  maxLength,
} as const satisfies Record<Keyword, (schema: Schema, sample: Draft) => Values>;

/** The values on which readings of any keyword of this place differ. */
export function openValues(schema: Schema, sample: Draft): Values {
  const stated = Object.entries(KEYWORDS).filter(([keyword]) => schema[keyword as Keyword] !== undefined);
  return { ...NO_VALUES, observe: stated.flatMap(([, values]) => values(schema, sample).observe) };
}
