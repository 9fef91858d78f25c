import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { Place } from './contract.ts';
import type { Requirement } from './requirement.ts';

/** A node of a file, so that what it refers to can be followed. */
interface Spot {
  file: string;
  node: Node;
  /** Where it is named: the line of its key. */
  at: Node;
}

/**
 * Where each requirement is written, as far as it stands anywhere: the line of its keyword, value, plot or answer; of its
 * operation where it follows from the operation as a whole.
 *
 * Files are named from the directory of the contract, with `/`.
 */
export function placesOf(directory: string, requirements: Requirement[]): Record<string, Place> {
  const files = new Map<string, { document: Document; lines: LineCounter }>();
  const open = (file: string) => {
    const known = files.get(file);
    if (known) return known;
    const lines = new LineCounter();
    const opened = { document: parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines }), lines };
    files.set(file, opened);
    return opened;
  };
  const operations = new Map(operationSpots(directory, (file) => open(file).document));
  const places: Record<string, Place> = {};
  for (const requirement of requirements) {
    const operation = operations.get(requirement.operation);
    if (!operation) continue;
    const spot = spotOf(requirement, operation, (file) => open(file).document) ?? operation;
    const { line } = open(spot.file).lines.linePos(spot.at.range?.[0] ?? 0);
    places[requirement.id] = { file: relative(directory, spot.file).replaceAll('\\', '/'), line };
  }
  return places;
}

type Open = (file: string) => Document;

/** Each operation, named where its `operationId` stands. */
function* operationSpots(directory: string, open: Open): Generator<[string, Spot]> {
  const folder = join(directory, 'operations');
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.yaml'))) {
    const file = join(folder, name);
    const paths = open(file).get('paths');
    for (const { value: path } of isMap(paths) ? paths.items : [])
      for (const { value: node } of isMap(path) ? path.items : []) {
        const id = isMap(node) ? node.get('operationId', true) : undefined;
        if (isScalar(id) && isMap(node)) yield [String(id.value), { file, node, at: id }];
      }
  }
}

/** The most telling node of a requirement. */
function spotOf(requirement: Requirement, operation: Spot, open: Open): Spot | undefined {
  const { kind, in: where, at = [], plot, status, value } = requirement;
  const to = (spot: Spot | undefined, key: string) => child(spot, key, open);
  if (kind === 'story') return element(to(operation, 'x-stories'), (item) => item.get('plot') === plot, open);
  if (where !== undefined) {
    const parameter = element(to(operation, 'parameters'), (item) => item.get('name') === at[0], open);
    const json = to(to(to(operation, 'requestBody'), 'content'), 'application/json');
    const root = to(where === 'body' ? json : parameter, 'schema');
    const steps = where === 'body' ? at : at.slice(1);
    const above = steps.slice(0, -1).reduce((spot, token) => step(spot, token, open), root);
    const member = step(above, steps.at(-1), open);
    const named = element(to(member, 'x-values'), (item) => item.get('name') === value?.name, open);
    if (kind === 'value') return named ?? member;
    return (
      (kind === 'required' ? (to(above, 'required') ?? to(parameter, 'required')) : to(member, kind)) ??
      member
    );
  }
  const responses = to(operation, 'responses');
  if (status !== undefined) return to(responses, String(status));
  if (!ANSWERS.has(kind) || !isMap(responses?.node)) return undefined;
  const success = responses.node.items.map(({ key }) => String(key)).find((key) => key.startsWith('2'));
  return success === undefined ? undefined : to(responses, success);
}

/** Kinds that are about the documented answer to a conforming request. */
const ANSWERS: ReadonlySet<string> = new Set([
  'status',
  'empty-body',
  'body-schema',
  'media-type',
  'request-id',
  'echo',
]);

function step(spot: Spot | undefined, token: string | undefined, open: Open): Spot | undefined {
  if (token === undefined) return spot;
  return token === '[]' ? child(spot, 'items', open) : child(child(spot, 'properties', open), token, open);
}

/** The value of a key, which may stand beside a reference or behind it. */
function child(spot: Spot | undefined, key: string, open: Open): Spot | undefined {
  for (let each = spot; each; each = referred(each, open)) {
    const pair = isMap(each.node) ? each.node.items.find((item) => String(item.key) === key) : undefined;
    if (pair) return { file: each.file, node: pair.value as Node, at: pair.key as Node };
  }
  return undefined;
}

/** The element of a list that is meant; what it refers to decides, and names it. */
function element(spot: Spot | undefined, isMeant: (item: YAMLMap) => boolean, open: Open): Spot | undefined {
  if (!spot || !isSeq(spot.node)) return undefined;
  for (const item of spot.node.items as Node[]) {
    const own: Spot = { file: spot.file, node: item, at: item };
    const meant = [own, referred(own, open)].find((each) => each && isMap(each.node) && isMeant(each.node));
    if (meant) return meant;
  }
  return undefined;
}

function referred({ file, node }: Spot, open: Open): Spot | undefined {
  const reference = isMap(node) ? node.get('$ref') : undefined;
  if (typeof reference !== 'string') return undefined;
  const [path = '', pointer = ''] = reference.split('#');
  const other = path === '' ? file : join(dirname(file), path);
  const keys = pointer.split('/').slice(1);
  const found = open(other).getIn(keys, true) as Node | undefined;
  return found && { file: other, node: found, at: found };
}
