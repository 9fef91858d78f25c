// Writes docs/requirements.md from the contract: every row with its sentence and source.
import { writeFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const { builtInContract, derive } = await import(new URL('dist/spec/index.js', root).href);
const contract = await builtInContract('chime-sdk-voice');
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
const lines = [
  '# Requirements',
  '',
  'Every promise that is judged, for the namespace `chime-sdk-voice`. Written by `npm run docs`; do not edit.',
  '',
];
lines.push('| document | title |', '| --- | --- |');
for (const [key, { title }] of Object.entries(contract.documents)) lines.push(`| ${key} | ${cell(title)} |`);
for (const operation of contract.operations) {
  lines.push(
    '',
    `## ${operation.name}`,
    '',
    `\`${operation.method} ${operation.path}\` (${operation.role})`,
    '',
    '| level | requirement | says | source |',
    '| --- | --- | --- | --- |',
  );
  for (const row of derive({ ...contract, operations: [operation] })) {
    lines.push(
      `| ${row.level} | \`${row.id.slice(operation.name.length + 1)}\` | ${cell(row.says)} | ${row.source.document}, ${cell(row.source.section)} |`,
    );
  }
}
writeFileSync(new URL('docs/requirements.md', root), `${lines.join('\n')}\n`);
