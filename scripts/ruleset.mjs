// Keeps spec/rulesets/ in step with the contract: which requirements gate since when.
// Until the first release the first list grows with the contract. After it the lists are closed, what is new is advisory,
// and `node scripts/ruleset.mjs --next` opens the next list for a major release.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const { builtInContract, derive, NAMESPACES } = await import(new URL('dist/spec/index.js', root).href);
const file = (number) => new URL(`spec/rulesets/${number}.yaml`, root);
const isReleased = /^## \d+\.\d+\.\d+(?!, unreleased)/m.test(
  readFileSync(new URL('CHANGELOG.md', root), 'utf8'),
);
let number = 1;
if (isReleased) while (existsSync(file(number))) number++;

const contracts = await Promise.all(NAMESPACES.map((namespace) => builtInContract(namespace)));
const isWanted = ({ since = 1 }) => !isReleased || since === number;
const ids = new Set(contracts.flatMap((contract) => derive(contract).filter(isWanted)).map(({ id }) => id));
if (!isReleased || process.argv.includes('--next')) {
  const operations = new Map();
  for (const id of [...ids].sort()) {
    const [operation] = id.split('/', 1);
    operations.set(operation, [...(operations.get(operation) ?? []), id.slice(operation.length + 1)]);
  }
  const lines = [
    `# The requirements that gate from ruleset ${number} on. Written by scripts/ruleset.mjs; an id is never renamed.`,
    ...Array.from(operations, ([operation, places]) =>
      [`${operation}:`, ...places.map((place) => `  - ${JSON.stringify(place)}`)].join('\n'),
    ),
  ];
  writeFileSync(file(number), `${lines.join('\n')}\n`);
}
