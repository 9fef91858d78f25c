import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OpenAPIV3_1 } from 'openapi-types';
import { closestMatch } from './closest-match.ts';
import { type Contract, type Document, NAMESPACES, type Namespace } from './contract.ts';
import { derive } from './derive/index.ts';
import { ContractInvalid, NameUnknown } from './errors.ts';
import { lint } from './lint.ts';
import type { Overlay } from './overlay.ts';
import { readOperation } from './read-operation.ts';
import { STANDARDS } from './standards.ts';

/** The namespace whose documents stand in operations/ without an overlay. */
const BASE: Namespace = 'chime-sdk-voice';

/**
 * The contract that ships with the package.
 *
 * A build writes it as JSON beside this file, so that a run need not parse and validate YAML.
 */
export async function builtInContract(namespace: string): Promise<Contract> {
  if (!(NAMESPACES as readonly string[]).includes(namespace)) {
    const close = closestMatch(namespace, NAMESPACES);
    throw new NameUnknown(
      `No namespace "${namespace}" in the contract.${close ? ` Did you mean "${close}"?` : ''} There are: ${NAMESPACES.join(', ')}.`,
    );
  }
  const built = new URL(`./contract.${namespace}.json`, import.meta.url);
  if (existsSync(built)) return JSON.parse(readFileSync(built, 'utf8')) as Contract;
  return loadContract(fileURLToPath(new URL('.', import.meta.url)), namespace);
}

/**
 * Loads a folder of operation files (`operations/*.yaml`, `documents.yaml`, `overlays/<namespace>.yaml`).
 *
 * @throws {ContractInvalid} with one line a slip, each naming the file or operation and what to do.
 */
export async function loadContract(directory: string, namespace: string): Promise<Contract> {
  const { parse } = await import('yaml');
  const documents = {
    ...STANDARDS,
    ...readYaml<Record<string, Document>>(join(directory, 'documents.yaml'), parse),
  };
  const overlayFile = join(directory, 'overlays', `${namespace}.yaml`);
  const overlay = existsSync(overlayFile) ? readYaml<Overlay>(overlayFile, parse) : undefined;
  if (!overlay && namespace !== BASE && existsSync(join(directory, 'overlays'))) {
    throw new ContractInvalid(
      `${overlayFile}: no such file. Add the overlay, or judge the namespace ${BASE}.`,
    );
  }
  const matched = new Set<number>();
  const operations = [];
  for (const file of operationFiles(directory)) {
    const document = await dereference(file);
    if (overlay) {
      const { applyOverlay } = await import('./overlay.ts');
      for (const index of applyOverlay(document, overlay, overlayFile)) matched.add(index);
    }
    operations.push(readOperation(document, file));
  }
  const slips = (overlay?.actions ?? [])
    .filter((_, index) => !matched.has(index))
    .map(({ target }) => `${overlayFile}: an action matches nothing — ${target}. Correct or remove it.`);
  operations.sort((a, b) => (a.name < b.name ? -1 : 1));
  const contract = { namespace, documents, operations };
  slips.push(...lint(contract));
  if (slips.length > 0) throw new ContractInvalid(slips.join('\n'));
  const rulesets = readRulesets(directory, parse);
  const { placesOf } = await import('./places.ts');
  const places = placesOf(directory, derive({ ...contract, hash: '' }));
  return {
    ...contract,
    hash: createHash('sha256').update(JSON.stringify(contract)).digest('hex'),
    ...(rulesets.length > 0 ? { rulesets } : {}),
    places,
  };
}

/** `rulesets/1.yaml`, `rulesets/2.yaml`, …: what each added, by operation. */
function readRulesets(directory: string, parse: (text: string) => unknown): string[][] {
  const rulesets: string[][] = [];
  for (;;) {
    const file = join(directory, 'rulesets', `${rulesets.length + 1}.yaml`);
    if (!existsSync(file)) return rulesets;
    const places = readYaml<Record<string, string[]>>(file, parse);
    rulesets.push(
      Object.entries(places).flatMap(([operation, each]) => each.map((place) => `${operation}/${place}`)),
    );
  }
}

function operationFiles(directory: string): string[] {
  const folder = join(directory, 'operations');
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  } catch (cause) {
    throw new ContractInvalid(
      `${folder}: cannot be read. Point --spec at a folder that has operations/*.yaml.`,
      { cause },
    );
  }
  if (names.length === 0)
    throw new ContractInvalid(`${folder}: holds no *.yaml. Add one file per operation.`);
  return names.sort().map((name) => join(folder, name));
}

/** Structure, references and the OpenAPI 3.1 schema are swagger-parser's work. */
async function dereference(file: string): Promise<OpenAPIV3_1.Document> {
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  try {
    return (await SwaggerParser.validate(file)) as OpenAPIV3_1.Document;
  } catch (cause) {
    const [line] = String((cause as Error).message).split('\n');
    throw new ContractInvalid(`${file}: not a valid OpenAPI document — ${line}. Correct the file.`, {
      cause,
    });
  }
}

function readYaml<T>(file: string, parse: (text: string) => unknown): T {
  try {
    const value = parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) throw new Error('it holds no mapping');
    return value as T;
  } catch (cause) {
    const [line] = String((cause as Error).message).split('\n');
    throw new ContractInvalid(`${file}: cannot be read — ${line}. Correct the file.`, { cause });
  }
}
