import { type Fixtures, requestFor } from '../generators/index.ts';
import type { Contract, Operation, Reply, WireRequest } from '../spec/index.ts';
import { jsonObject } from './checks/check.ts';

/** Names of the resources that a run works on, by resource. */
export type Names = Record<string, string>;

/**
 * Puts the names of resources in the place of their braces. `{name%}` asks for one with an escape that means nothing,
 * `{name%%}` for one that means it only to who decodes twice.
 */
export function bind(request: WireRequest, names: Names): WireRequest {
  const target = request.target.replaceAll(
    /\{([^}%]+)(%{0,2})\}/g,
    (whole, name: string, escaped: string) => {
      const value = names[name];
      if (value === undefined) return encodeURIComponent(whole);
      if (escaped === '') return encodeURIComponent(value);
      const sign = escaped === '%' ? '%' : '%25';
      return `${sign}${value.charCodeAt(0).toString(16)}${encodeURIComponent(value.slice(1))}`;
    },
  );
  return { ...request, target };
}

/** Shorter names stand in answers for other reasons. */
const TELLING = 8;

/** The reverse, so that what is reported does not depend on the names a target hands out. */
export function unbind(reply: Reply, names: Names): Reply {
  const generic = (text: string) =>
    Object.entries(names)
      .filter(([, value]) => value.length >= TELLING)
      .reduce((each, [name, value]) => each.replaceAll(value, `{${name}}`), text);
  return {
    ...reply,
    headers: Object.fromEntries(Object.entries(reply.headers).map(([name, value]) => [name, generic(value)])),
    body: generic(reply.body),
  };
}

/** The operation that brings a resource into being. */
export function creatorOf(contract: Contract, resource: string): Operation | undefined {
  return contract.operations.find(({ success }) => success.creates?.resource === resource);
}

/** The request that removes a resource, its name still in braces. */
export function removalOf(contract: Contract, resource: string, fixtures: Fixtures): WireRequest | undefined {
  const remover = contract.operations.find(({ deletes }) => deletes === resource);
  return remover ? requestFor(remover, fixtures) : undefined;
}

/** The resources that an operation's path names. */
export function resourcesOf(operation: Operation): string[] {
  return operation.parameters.flatMap(({ schema }) => (schema['x-resource'] ? [schema['x-resource']] : []));
}

/** The sample name that the documents print for a resource. */
export function sampleName(contract: Contract, resource: string): string | undefined {
  for (const { parameters } of contract.operations) {
    const found = parameters.find(({ schema }) => schema['x-resource'] === resource);
    if (found) return found.schema.examples?.[0] as string | undefined;
  }
  return undefined;
}

/** The member of a JSON reply at a dotted path, when it is text. */
export function memberOf(reply: Reply, path: string): string | undefined {
  const value = path
    .split('.')
    .reduce<unknown>(
      (each, name) => (each as Record<string, unknown> | undefined)?.[name],
      jsonObject(reply.body),
    );
  return typeof value === 'string' && value !== '' ? value : undefined;
}
