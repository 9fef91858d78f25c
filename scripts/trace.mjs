// Compares pages with the list of their sentences: npm run trace -- FILE…
// Exit 1 when a sentence is untracked, gone or moved; 2 when a file is none of the documents.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const built = new URL('../dist/spec/', import.meta.url);
const { loadSentences } = await import(new URL('sentences.js', built).href);
const { differenceOf } = await import(new URL('trace.js', built).href);

const files = process.argv.slice(2);
const sentences = loadSentences();
const met = new Set();
const lines = [];
let strangers = 0;
let slips = 0;
for (const file of files) {
  const difference = differenceOf(readFileSync(file, 'utf8'), sentences);
  if (!difference) {
    strangers += 1;
    lines.push(`${basename(file)}: shares no sentence with any document. Give the text of a page.`);
    continue;
  }
  const { document, untracked, gone, moved } = difference;
  met.add(document);
  slips += untracked.length + gone.length + (moved ? 1 : 0);
  lines.push(
    `${basename(file)}: ${document}, ${difference.sentences} sentences, untracked: ${untracked.length}, gone: ${gone.length}`,
  );
  for (const { section, hash, nth, text } of untracked) {
    lines.push(`  untracked  ${section}  ${hash}${nth > 1 ? ` nth: ${nth}` : ''}  ${text}`);
  }
  for (const { section, hash, nth = 1, gist } of gone) {
    lines.push(`  gone       ${section}  ${hash}${nth > 1 ? ` nth: ${nth}` : ''}  (${gist})`);
  }
  if (moved) lines.push(`  moved      ${moved.section}  ${moved.text}`);
}
const unseen = Object.keys(sentences.documents).filter((document) => !met.has(document));
if (unseen.length > 0) lines.push(`Not compared, for want of a file: ${unseen.join(', ')}.`);
if (slips > 0)
  lines.push('Correct spec/sentences.yaml: an entry with hash, gist and one of tested, observed, excluded.');
if (files.length === 0) lines.push('Nothing to compare. Give the files of the pages: npm run trace -- FILE…');
console.log(lines.join('\n'));
process.exitCode = files.length === 0 || strangers > 0 ? 2 : slips > 0 ? 1 : 0;
