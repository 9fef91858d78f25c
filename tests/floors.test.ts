import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each floor may see of the others; always through their front door. */
const MAY_IMPORT: Record<string, string[]> = {
  spec: [],
  generators: ['spec/index.ts'],
  emulator: [],
  targets: ['spec/wire.ts', 'emulator/index.ts'],
  clients: ['spec/wire.ts'],
  suites: ['spec/index.ts', 'generators/index.ts', 'targets/index.ts', 'clients/index.ts'],
  reports: ['spec/index.ts', 'suites/index.ts'],
  cli: [
    'spec/index.ts',
    'generators/index.ts',
    'emulator/index.ts',
    'targets/index.ts',
    'targets/faults/index.ts',
    'clients/index.ts',
    'suites/index.ts',
    'reports/index.ts',
  ],
};

/** Packages that only some floors may use; the emulator is a stranger to all of them. */
const PACKAGES: Record<string, string[]> = {
  spec: ['@apidevtools/swagger-parser', 'json-p3', 'openapi-types', 'yaml'],
  generators: ['fast-check', '@eslint-community/regexpp'],
  emulator: [],
  targets: ['undici', '@smithy/signature-v4'],
  clients: ['undici'],
  suites: ['ajv/dist/2020.js', 'fast-check', 'vitest'],
  reports: ['picocolors'],
  cli: ['commander', '@aws-sdk/credential-provider-node'],
};

function sourcesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(name))
    .map((name) => join(folder, name));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statement =
    /^(?:import|export)\b[^;'"`]*?\bfrom\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm;
  return [...text.matchAll(statement)].map((match) => (match[1] ?? match[2] ?? match[3]) as string);
}

describe('floors', () => {
  for (const [floor, allowed] of Object.entries(MAY_IMPORT)) {
    it(`${floor} imports only what lies below it`, () => {
      const files = sourcesOf(floor);
      const strays: string[] = [];
      for (const file of files) {
        for (const specifier of importsOf(file)) {
          if (specifier.startsWith('node:')) continue;
          if (!specifier.startsWith('.')) {
            if (!PACKAGES[floor]?.includes(specifier) && specifier !== 'jiti')
              strays.push(`${file} imports ${specifier}`);
            continue;
          }
          const to = relative(root, resolve(root, dirname(file), specifier));
          if (!to.startsWith(`${floor}/`) && !allowed.includes(to)) strays.push(`${file} imports ${to}`);
        }
      }
      // A guard that looked at nothing guards nothing.
      expect(files.length).toBeGreaterThan(3);
      expect(strays, 'Import through the index of a lower floor, or move the code').toEqual([]);
    });
  }

  it('keep every name of this API in the contract and the emulator', () => {
    const files = ['generators', 'suites', 'reports'].flatMap(sourcesOf);
    const named = files.filter((file) =>
      /voice.?connector|origination|e164phone/i.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(files.length).toBeGreaterThan(50);
    expect(named, 'Say it in spec/ and read it from there').toEqual([]);
  });
});
