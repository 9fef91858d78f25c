import { type Contract, fixedQuery, type Operation } from './contract.ts';
import { lintState } from './lint-state.ts';
import { members } from './members.ts';
import { placeOf } from './requirement.ts';
import { KNOWN_KEYWORDS, type Schema } from './schema.ts';

const TYPES = new Set(['object', 'array', 'string', 'integer', 'number', 'boolean', 'null']);

/** Keywords of a request that are promises, so that each has to say where it is written. */
const CITED = ['type', 'pattern', 'enum', 'const', 'minimum', 'maximum', 'minLength', 'maxLength'] as const;

/** What swagger-parser lets through: one sentence a slip, in the order of the operations. */
export function lint(contract: Omit<Contract, 'hash'>): string[] {
  return [
    ...duplicates(contract.operations.map((operation) => operation.name)).map(
      (name) => `operationId is used twice — ${name}. Rename one of the operations.`,
    ),
    ...duplicates(contract.operations.map(bindingOf)).map(
      (binding) => `two operations share one binding — ${binding}. Tell them apart by a query literal.`,
    ),
    ...contract.operations.flatMap((operation) => lintOperation(operation, contract)),
  ];
}

function lintOperation(operation: Operation, contract: Omit<Contract, 'hash'>): string[] {
  const slips: string[] = [];
  const say = (what: string, datum: string, next: string) =>
    slips.push(`${operation.name}: ${what} — ${datum}. ${next}`);
  const inPath = [...operation.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] as string);
  const declared = operation.parameters.filter(({ in: where }) => where === 'path').map(({ name }) => name);
  for (const name of inPath)
    if (!declared.includes(name)) say('a path parameter is not declared', name, 'Add it to parameters.');
  for (const name of declared)
    if (!inPath.includes(name)) say('a path parameter is not in the path', name, 'Remove it.');
  for (const name of [...operation.given, ...(operation.undo ? [operation.undo] : [])])
    if (!contract.operations.some((other) => other.name === name))
      say('x-given or x-undo names no operation', name, 'Correct the name.');

  if (!(operation.page in contract.documents))
    say('x-page is not among the documents', operation.page, 'Add it to documents.yaml.');
  if (operation.clientPage && !(operation.clientPage in contract.documents))
    say('x-client-page is not among the documents', operation.clientPage, 'Add it to documents.yaml.');
  if (
    operation.deletes &&
    !contract.operations.some(({ success }) => success.creates?.resource === operation.deletes)
  )
    say('x-deletes names a resource that nothing creates', operation.deletes, 'Correct the name.');
  for (const [answer, sent] of Object.entries(operation.success.echoes ?? {})) {
    if (!(answer in (operation.success.body?.properties ?? {})))
      say('x-echoes names no member of the answer', answer, 'Correct the name.');
    if (!(sent in (operation.body?.schema.properties ?? {})))
      say('x-echoes names no member of the request', sent, 'Correct the name.');
  }

  lintState(operation, contract, say);

  for (const member of members(operation)) {
    const place = placeOf(member.in, member.at);
    const sources = member.schema['x-sources'] ?? {};
    for (const keyword of CITED) {
      if (member.schema[keyword] === undefined || sources[keyword]) continue;
      if (keyword === 'type' && member.in !== 'body') continue;
      say('a constraint cites no source', `${keyword} at ${place}`, `Add x-sources.${keyword}.`);
    }
    if (member.required && member.in === 'body' && member.at.length > 0 && !sources.required)
      say('a constraint cites no source', `required at ${place}`, 'Add x-sources.required.');
  }
  const schemas = [
    ...operation.parameters.map((parameter) => parameter.schema),
    ...(operation.body ? [operation.body.schema] : []),
    ...(operation.success.body ? [operation.success.body] : []),
  ];
  for (const schema of schemas.flatMap(withDescendants)) lintSchema(schema, contract, say);
  return slips;
}

function lintSchema(
  schema: Schema,
  contract: Omit<Contract, 'hash'>,
  say: (a: string, b: string, c: string) => void,
): void {
  for (const keyword of Object.keys(schema))
    if (!KNOWN_KEYWORDS.has(keyword) && !keyword.startsWith('x-'))
      say(
        'a schema keyword has no generator',
        keyword,
        'State the schema without it, or add the keyword to every floor.',
      );
  for (const name of schema.required ?? [])
    if (!(name in (schema.properties ?? {})))
      say('required names no property', name, 'Correct the name, or describe the property.');
  for (const type of [schema.type ?? []].flat())
    if (!TYPES.has(type)) say('a schema names an unknown type', type, `Use one of ${[...TYPES].join(', ')}.`);
  for (const pattern of [schema.pattern, ...(schema['x-readings'] ?? []).map((reading) => reading.pattern)]) {
    if (pattern === undefined) continue;
    try {
      new RegExp(pattern, 'u');
    } catch {
      say('a pattern is not a regular expression', pattern, 'Correct it (ECMA-262, flag u).');
    }
  }
  const citations = [
    ...Object.values(schema['x-sources'] ?? {}),
    ...(schema['x-values'] ?? []).map((value) => value.source),
    ...(schema['x-readings'] ?? []).map((reading) => reading.source),
  ];
  for (const { in: document } of citations)
    if (document !== 'page' && !(document in contract.documents))
      say('a source is not among the documents', document, 'Add it to documents.yaml.');
}

function withDescendants(schema: Schema): Schema[] {
  const below = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])];
  return [schema, ...below.flatMap(withDescendants)];
}

function bindingOf(operation: Operation): string {
  const query = fixedQuery(operation).map(([name, value]) => `${name}=${value}`);
  return `${operation.method} ${operation.path.replaceAll(/\{[^}]+\}/g, '{}')}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

function duplicates(names: string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
