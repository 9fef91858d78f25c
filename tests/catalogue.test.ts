import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInContract, derive, KINDS, members, NAMESPACES } from '../spec/index.ts';
import { FAULTS } from '../targets/faults/index.ts';

const at = (path: string) => new URL(`../${path}`, import.meta.url);
const kebab = (name: string) => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

describe('the catalogue', async () => {
  const contracts = await Promise.all(NAMESPACES.map((namespace) => builtInContract(namespace)));
  const requirements = contracts.flatMap(derive);
  const [current] = contracts;

  it('has requirements whose ids are unique in a namespace', () => {
    for (const contract of contracts) {
      const ids = derive(contract).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThan(200);
    }
  });

  it('records since which ruleset each requirement gates', () => {
    const ids = new Set(requirements.map(({ id }) => id));
    for (const { rulesets = [] } of contracts) {
      const listed = rulesets.flat();
      expect(listed.length).toBeGreaterThan(200);
      expect(listed.filter((id) => !ids.has(id))).toEqual([]);
      expect(new Set(listed).size).toBe(listed.length);
    }
    // Once a version is released the lists are closed, and what is new is advisory until the next one.
    const isReleased = /^## \d+\.\d+\.\d+(?!, unreleased)/m.test(readFileSync(at('CHANGELOG.md'), 'utf8'));
    const late = requirements.filter(({ since }) => since !== undefined).map(({ id }) => id);
    if (!isReleased) expect(late, 'spec/rulesets/1.yaml is behind: npm run docs').toEqual([]);
  });

  it('states every requirement as a sentence with a source among the documents', () => {
    for (const { id, says, source } of requirements) {
      expect(says, id).toMatch(/\.$/);
      expect(Object.keys(current?.documents ?? {}), id).toContain(source.document);
    }
  });

  it('uses every kind of requirement', () => {
    expect(new Set(requirements.map(({ kind }) => kind))).toEqual(new Set(KINDS));
  });

  it('has a file, a handler in the emulator and a page for every operation', () => {
    const page = readFileSync(at('docs/requirements.md'), 'utf8');
    for (const { name } of current?.operations ?? []) {
      expect(
        existsSync(at(`spec/operations/${kebab(name)}.yaml`)),
        `spec/operations/${kebab(name)}.yaml`,
      ).toBe(true);
      expect(
        existsSync(at(`emulator/operations/${kebab(name)}.ts`)),
        `emulator/operations/${kebab(name)}.ts`,
      ).toBe(true);
      expect(page, `docs/requirements.md does not name ${name}: npm run docs`).toContain(name);
    }
  });

  it('says which values are nobody’s wherever one may be somebody’s', () => {
    const places = contracts.flatMap(({ operations }) => operations.flatMap(members));
    const delicate = places.filter(
      ({ schema }) =>
        schema['x-fixture'] !== undefined ||
        schema['x-resource'] !== undefined ||
        schema.format === 'host' ||
        (schema['x-sensitive'] === true && schema['x-secret'] !== 'always'),
    );
    expect(delicate.length).toBeGreaterThan(20);
    const bare = delicate.filter(({ schema }) => schema['x-safe'] === undefined);
    expect(
      bare.map(({ in: where, at }) => `${where}.${at.join('.')}`),
      'Add x-safe',
    ).toEqual([]);
  });

  it('has faults that each break requirements that exist', () => {
    const ids = new Set(requirements.map(({ id }) => id));
    expect(FAULTS.length).toBeGreaterThan(9);
    for (const { name, breaks } of FAULTS) {
      expect(breaks.length, name).toBeGreaterThan(0);
      for (const id of breaks)
        expect(ids.has(id), `${name} breaks ${id}, which is no requirement`).toBe(true);
    }
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
  });

  it('has a test beside every check', () => {
    const files = readdirSync(at('suites/checks'));
    const checks = files.filter(
      (file) =>
        file.endsWith('.ts') &&
        !/\.(test|fixture)\.ts$/.test(file) &&
        !['index.ts', 'elements.ts'].includes(file),
    );
    expect(checks.length).toBeGreaterThan(8);
    for (const check of checks)
      expect(files, `${check} has no test`).toContain(check.replace('.ts', '.test.ts'));
  });
});
