import { jsonpath } from 'json-p3';
import { ContractInvalid } from './errors.ts';

/** One action of an OpenAPI Overlay 1.0 document. */
export interface OverlayAction {
  target: string;
  description?: string;
  update?: unknown;
  remove?: boolean;
}

/** An OpenAPI Overlay 1.0 document. */
export interface Overlay {
  overlay: string;
  info: { title: string; version: string };
  actions: OverlayAction[];
}

/**
 * Applies an overlay to a document in place and returns the indexes of the actions that matched something.
 *
 * An action may match nothing here and something in another file; the loader asks that each matches somewhere.
 */
export function applyOverlay(document: object, overlay: Overlay, file: string): Set<number> {
  const matched = new Set<number>();
  if (!Array.isArray(overlay.actions))
    throw new ContractInvalid(`${file}: has no actions. Write it as an Overlay 1.0 document.`);
  overlay.actions.forEach((action, index) => {
    const nodes = query(action.target, document, file);
    if (nodes.length > 0) matched.add(index);
    // Last first, so that removing an element does not move the next one.
    for (const location of nodes.map((node) => node.location).reverse()) {
      const key = location[location.length - 1] as string | number;
      const parent = location.slice(0, -1).reduce<unknown>((at, token) => (at as never)[token], document);
      if (action.remove === true) remove(parent, key);
      else (parent as Record<string | number, unknown>)[key] = merge((parent as never)[key], action.update);
    }
  });
  return matched;
}

function query(target: string, document: object, file: string) {
  try {
    return [...jsonpath.query(target, document as never)];
  } catch (cause) {
    throw new ContractInvalid(
      `${file}: the target is not a JSONPath (RFC 9535) — ${target}. Correct the expression.`,
      { cause },
    );
  }
}

function remove(parent: unknown, key: string | number): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Record<string, unknown>)[key];
}

/** Overlay 1.0: objects are merged, arrays are concatenated, everything else is replaced. */
function merge(old: unknown, update: unknown): unknown {
  if (Array.isArray(old)) return [...old, ...(Array.isArray(update) ? update : [update])];
  if (!isObject(old) || !isObject(update)) return update;
  const merged: Record<string, unknown> = { ...old };
  for (const [key, value] of Object.entries(update))
    merged[key] = key in merged ? merge(merged[key], value) : value;
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
