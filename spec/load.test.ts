import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Contract, NAMESPACES } from './contract.ts';
import { derive } from './derive/index.ts';
import { ContractInvalid, NameUnknown } from './errors.ts';
import { builtInContract, loadContract } from './load.ts';

const DOCUMENTS = 'page-1: { kind: page, title: A page }\n';

const WIDGETS = `
openapi: 3.1.1
info: { title: PutWidget, version: "1" }
paths:
  /widgets/{widgetId}:
    put:
      operationId: PutWidget
      description: Puts a widget.
      x-page: page-1
      parameters:
        - { name: widgetId, in: path, required: true, schema: { type: string } }
      responses:
        "204": { description: Nothing is returned. }
`;

const folders: string[] = [];

/** A contract folder with the files that are given; undefined leaves a file out. */
async function folder(files: Record<string, string | undefined>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'contract-'));
  folders.push(directory);
  const all = { 'documents.yaml': DOCUMENTS, 'operations/put-widget.yaml': WIDGETS, ...files };
  for (const [name, text] of Object.entries(all)) {
    if (text === undefined) continue;
    await mkdir(join(directory, name, '..'), { recursive: true });
    await writeFile(join(directory, name), text);
  }
  return directory;
}

afterAll(() => Promise.all(folders.map((directory) => rm(directory, { recursive: true }))));

describe('builtInContract', () => {
  const contracts = {} as Record<string, Contract>;
  const rowsOf = (namespace: string) => derive(contracts[namespace] as Contract);
  const operation = (namespace: string, name: string) =>
    contracts[namespace]?.operations.find((each) => each.name === name);

  beforeAll(async () => {
    for (const namespace of NAMESPACES) contracts[namespace] = await builtInContract(namespace);
  });

  it.each(NAMESPACES)('holds the same twelve operations in %s, in alphabetical order', (namespace) => {
    const names = contracts[namespace]?.operations.map(({ name }) => name);
    expect(names).toEqual([
      'AssociatePhoneNumbersWithVoiceConnector',
      'CreateVoiceConnector',
      'DeleteVoiceConnector',
      'DeleteVoiceConnectorOrigination',
      'DeleteVoiceConnectorTerminationCredentials',
      'DisassociatePhoneNumbersFromVoiceConnector',
      'GetVoiceConnector',
      'GetVoiceConnectorOrigination',
      'ListVoiceConnectorTerminationCredentials',
      'ListVoiceConnectors',
      'PutVoiceConnectorOrigination',
      'PutVoiceConnectorTerminationCredentials',
    ]);
  });

  it.each(NAMESPACES)('gives each requirement of %s an address of its own', (namespace) => {
    const ids = rowsOf(namespace).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(200);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Z]\w+\/[\w.[\]-]+\/[a-z][\w.-]*$/i);
  });

  it.each(NAMESPACES)('states each requirement of %s as a sentence and names its source', (namespace) => {
    const documents = contracts[namespace]?.documents ?? {};
    for (const { id, says, source } of rowsOf(namespace)) {
      expect(says, id).toMatch(/^\S[\s\S]*\S\.$/);
      expect(documents[source.document]?.title, id).toBeTruthy();
      expect(source.section, id).not.toBe('');
    }
  });

  it.each(NAMESPACES)('names only operations of %s as preparation and as undoing', (namespace) => {
    const names = contracts[namespace]?.operations.map(({ name }) => name);
    for (const { given, undo } of contracts[namespace]?.operations ?? [])
      for (const name of [...given, ...(undo ? [undo] : [])]) expect(names).toContain(name);
  });

  it.each(NAMESPACES)('resolves every reference of %s', (namespace) => {
    expect(JSON.stringify(contracts[namespace])).not.toContain('$ref');
  });

  it('hashes what is promised: two namespaces differ', () => {
    const [voice, legacy] = NAMESPACES.map((namespace) => contracts[namespace]?.hash);
    expect(voice).toMatch(/^[0-9a-f]{64}$/);
    expect(legacy).toMatch(/^[0-9a-f]{64}$/);
    expect(legacy).not.toBe(voice);
  });

  it('reads identifiers in one more way in chime-sdk-voice than in chime', () => {
    const idIn = (namespace: string) => operation(namespace, 'GetVoiceConnector')?.parameters[0]?.schema;
    expect(idIn('chime-sdk-voice')?.['x-readings']).toHaveLength(1);
    expect(idIn('chime')?.['x-readings'] ?? []).toHaveLength(0);
    expect(idIn('chime')?.pattern).toBe(idIn('chime-sdk-voice')?.pattern);
  });

  it('knows ten regions in chime-sdk-voice and two in chime', () => {
    const regionsIn = (namespace: string) =>
      operation(namespace, 'CreateVoiceConnector')?.body?.schema.properties?.AwsRegion?.enum;
    expect(regionsIn('chime-sdk-voice')).toHaveLength(10);
    expect(regionsIn('chime')).toEqual(['us-east-1', 'us-west-2']);
  });

  it('demands a pattern of names in chime-sdk-voice only', () => {
    const id = 'CreateVoiceConnector/body.Name/pattern';
    expect(rowsOf('chime-sdk-voice').map((row) => row.id)).toContain(id);
    expect(rowsOf('chime').map((row) => row.id)).not.toContain(id);
  });

  it('lists AccessDenied for PutVoiceConnectorOrigination in chime-sdk-voice only', () => {
    const namesIn = (namespace: string) =>
      operation(namespace, 'PutVoiceConnectorOrigination')?.errors.map(({ name }) => name);
    expect(namesIn('chime-sdk-voice')).toContain('AccessDeniedException');
    expect(namesIn('chime')).not.toContain('AccessDeniedException');
    expect(namesIn('chime')).toContain('ForbiddenException');
  });

  it('describes companions of chime by its own data types', () => {
    expect(operation('chime-sdk-voice', 'GetVoiceConnector')?.page).toBe('voice-model');
    expect(operation('chime', 'GetVoiceConnector')?.page).toBe('chime-model');
  });

  it('suggests the namespace that was meant', async () => {
    const attempt = builtInContract('chime-sdk-voise');
    await expect(attempt).rejects.toThrow(NameUnknown);
    await expect(attempt).rejects.toThrow(/"chime-sdk-voise".*Did you mean "chime-sdk-voice"\?/);
  });

  it('lists the namespaces when none is close', async () => {
    await expect(builtInContract('something-else-entirely')).rejects.toThrow(
      'No namespace "something-else-entirely" in the contract. There are: chime-sdk-voice, chime.',
    );
  });
});

describe('loadContract', () => {
  it('loads a folder of somebody else', async () => {
    const contract = await loadContract(await folder({}), 'widgets');
    expect(contract).toMatchObject({
      namespace: 'widgets',
      documents: { 'page-1': { kind: 'page', title: 'A page' } },
      operations: [{ name: 'PutWidget', method: 'PUT', path: '/widgets/{widgetId}' }],
    });
  });

  it('does not depend on where the folder lies', async () => {
    const [here, there] = [await folder({}), await folder({})];
    expect((await loadContract(here, 'widgets')).hash).toBe((await loadContract(there, 'widgets')).hash);
  });

  it('changes its hash with a promise', async () => {
    const other = await folder({ 'operations/put-widget.yaml': WIDGETS.replace('"204"', '"200"') });
    const [before, after] = [
      await loadContract(await folder({}), 'widgets'),
      await loadContract(other, 'widgets'),
    ];
    expect(after.hash).not.toBe(before.hash);
  });

  it('applies the overlay of the namespace', async () => {
    const overlay = `
overlay: 1.0.0
info: { title: widgets, version: "1" }
actions:
  - { target: "$.paths.*.put", update: { description: Puts another widget. } }
`;
    const directory = await folder({ 'overlays/widgets.yaml': overlay });
    expect((await loadContract(directory, 'widgets')).operations[0]?.says).toBe('Puts another widget.');
  });

  const overlayWith = (action: string) => `
overlay: 1.0.0
info: { title: widgets, version: "1" }
actions: [${action}]
`;

  it.each<[about: string, files: Record<string, string | undefined>, message: RegExp]>([
    [
      'a missing documents.yaml',
      { 'documents.yaml': undefined },
      /documents\.yaml: cannot be read — .*ENOENT/,
    ],
    [
      'a documents.yaml that is not YAML',
      { 'documents.yaml': 'a: [b' },
      /documents\.yaml: cannot be read — /,
    ],
    [
      'a missing operations folder',
      { 'operations/put-widget.yaml': undefined },
      /operations: cannot be read\. /,
    ],
    [
      'an empty operations folder',
      { 'operations/put-widget.yaml': undefined, 'operations/notes.txt': 'a note' },
      /operations: holds no \*\.yaml\. Add one file per operation\./,
    ],
    [
      'an operation that is not YAML',
      { 'operations/put-widget.yaml': 'openapi: [3.1.1' },
      /put-widget\.yaml: not a valid OpenAPI document — .*\. Correct the file\./,
    ],
    [
      'an operation that is not OpenAPI',
      { 'operations/put-widget.yaml': 'widgets: many\n' },
      /put-widget\.yaml: not a valid OpenAPI document — /,
    ],
    [
      'an operation that breaks the OpenAPI schema',
      { 'operations/put-widget.yaml': WIDGETS.replace('in: path', 'in: nowhere') },
      /put-widget\.yaml: not a valid OpenAPI document — /,
    ],
    [
      'a reference to nothing',
      { 'operations/put-widget.yaml': WIDGETS.replace('{ type: string }', '{ $ref: nowhere.yaml#/A }') },
      /put-widget\.yaml: not a valid OpenAPI document — /,
    ],
    [
      'two operations in one file',
      {
        'operations/put-widget.yaml': `${WIDGETS}  /widgets:
    get: { operationId: GetWidgets, description: Gets widgets., x-page: page-1, responses: { "200": { description: Widgets. } } }
`,
      },
      /put-widget\.yaml: a file describes exactly one operation — it has 2\./,
    ],
    [
      'a slip that the OpenAPI schema lets through',
      { 'operations/put-widget.yaml': WIDGETS.replace('name: widgetId', 'name: gadgetId') },
      /^PutWidget: a path parameter is not declared — widgetId\./m,
    ],
    [
      'an overlay that is not YAML',
      { 'overlays/widgets.yaml': 'actions: [' },
      /widgets\.yaml: cannot be read — /,
    ],
    [
      'an overlay whose action matches nothing',
      { 'overlays/widgets.yaml': overlayWith('{ target: "$.paths.*.patch", remove: true }') },
      /widgets\.yaml: an action matches nothing — \$\.paths\.\*\.patch\. Correct or remove it\./,
    ],
    [
      'an overlay whose target is not a JSONPath',
      { 'overlays/widgets.yaml': overlayWith('{ target: "paths[", remove: true }') },
      /widgets\.yaml: the target is not a JSONPath \(RFC 9535\) — paths\[\./,
    ],
    [
      'a namespace without an overlay where others have one',
      { 'overlays/gadgets.yaml': overlayWith('') },
      /widgets\.yaml: no such file\. Add the overlay/,
    ],
  ])('refuses %s', async (_, files, message) => {
    const attempt = loadContract(await folder(files), 'widgets');
    await expect(attempt).rejects.toThrow(ContractInvalid);
    await expect(attempt).rejects.toThrow(message);
  });

  it('refuses a folder that is not there', async () => {
    await expect(loadContract(join(tmpdir(), 'no-such-contract'), 'widgets')).rejects.toThrow(
      ContractInvalid,
    );
  });

  it('names every slip at once', async () => {
    const slips = WIDGETS.replace('name: widgetId', 'name: gadgetId').replace('type: string', 'type: text');
    const attempt = loadContract(await folder({ 'operations/put-widget.yaml': slips }), 'widgets');
    const message = await attempt.then(String, (cause: Error) => cause.message);
    expect(message.split('\n').length).toBeGreaterThanOrEqual(3);
  });
});
