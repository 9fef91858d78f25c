// Writes the contract of each namespace as JSON beside the compiled loader, so that a run need not parse YAML.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const { loadContract, NAMESPACES } = await import(new URL('dist/spec/index.js', root).href);
for (const namespace of NAMESPACES) {
  const contract = await loadContract(fileURLToPath(new URL('spec', root)), namespace);
  writeFileSync(new URL(`dist/spec/contract.${namespace}.json`, root), JSON.stringify(contract));
}
