/** Says where a value departs from a shape and what is needed there; nothing when it has the shape. */
export type Shape = (value: unknown) => Misfit | undefined;

export interface Misfit {
  path: string;
  needs: string;
}

const NAMES = { string: 'text', number: 'a number', boolean: 'true or false' };

export function ofType(type: 'string' | 'number' | 'boolean'): Shape {
  return (value) => (typeof value === type ? undefined : { path: '', needs: NAMES[type] });
}

export const text: Shape = ofType('string');

export const count: Shape = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0
    ? undefined
    : { path: '', needs: 'a whole number from 0' };

export const integer: Shape = (value) =>
  Number.isSafeInteger(value) ? undefined : { path: '', needs: 'a whole number' };

export function oneOf(values: readonly unknown[]): Shape {
  return (value) =>
    values.includes(value)
      ? undefined
      : { path: '', needs: `one of ${values.map((each) => JSON.stringify(each)).join(', ')}` };
}

export function listOf(item: Shape): Shape {
  return (value) => {
    if (!Array.isArray(value)) return { path: '', needs: 'a list' };
    for (const [index, each] of value.entries()) {
      const misfit = item(each);
      if (misfit) return { ...misfit, path: `[${index}]${misfit.path}` };
    }
    return undefined;
  };
}

/** An object whose members all have one shape. */
export function mapOf(item: Shape): Shape {
  return (value) => {
    if (!isObject(value)) return { path: '', needs: 'an object' };
    for (const [name, each] of Object.entries(value)) {
      const misfit = item(each);
      if (misfit) return { ...misfit, path: `.${name}${misfit.path}` };
    }
    return undefined;
  };
}

/** An object with these members; a name that ends in `?` may be absent. Members beyond these are let through. */
export function record(members: Record<string, Shape>): Shape {
  return (value) => {
    if (!isObject(value)) return { path: '', needs: 'an object' };
    for (const [key, shape] of Object.entries(members)) {
      const name = key.replace(/\?$/, '');
      if (!Object.hasOwn(value, name)) {
        if (name === key) return { path: `.${name}`, needs: 'to be there' };
        continue;
      }
      const misfit = shape(value[name]);
      if (misfit) return { ...misfit, path: `.${name}${misfit.path}` };
    }
    return undefined;
  };
}

export function either(...shapes: Shape[]): Shape {
  return (value) => {
    const misfits = shapes.map((shape) => shape(value));
    return misfits.includes(undefined) ? undefined : misfits[0];
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
