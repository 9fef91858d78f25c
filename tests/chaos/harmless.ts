import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';

/** Controls, C1 included, and what turns the direction of text; the colours of our own are taken out before. */
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/;
/** Commands of build services, but for those that a reporter of ours writes. */
const COMMAND =
  /^\s*::(?!(?:error|warning|notice|group|endgroup)(?: |::)(?!owned))|^\s*::error::owned|##vso\[|##\[/im;
const MARKUP = /<script>owned|<img src=x|onerror=owned\(\)>/;

/** What is wrong with what a run left behind: nothing that a target said may act where it is shown. */
export async function harmsOf(directory: string, said: string): Promise<string[]> {
  const harms: string[] = [];
  const found = (what: string, where: string) => harms.push(`${what} in ${where}`);
  const files = readdirSync(directory).map((name): [string, string] => [
    name,
    readFileSync(join(directory, name), 'utf8'),
  ]);
  for (const [name, text] of [['stdout and stderr', said], ...files] as [string, string][]) {
    if (STEERING.test(text)) found('a control character', name);
    const shown = name.endsWith('.md') ? withoutCode(text) : text;
    if (/\.(html|xml|md)$/.test(name) && MARKUP.test(shown)) found('markup', name);
    if (/\.md$/.test(name) && /(?<!\\)\]\(javascript:/.test(shown)) found('a link', name);
    if (/\.(json|sarif)$/.test(name) && !isJson(text)) found('no JSON', name);
    if (/\.ndjson$/.test(name) && !text.trimEnd().split('\n').every(isJson)) found('no JSON lines', name);
  }
  if (COMMAND.test(said)) found('a build command', 'stdout and stderr');
  const junit = files.find(([name]) => name === 'junit.xml');
  if (junit && !(await isXml(junit[1]))) found('no XML', 'junit.xml');
  return harms;
}

/** Markdown without its fences and code spans, where everything is text: each ends with as many back-ticks as it began with. */
function withoutCode(markdown: string): string {
  return markdown
    .replaceAll(/^(`{3,})[^`\n]*\n[\s\S]*?^\1\s*$/gm, '')
    .replaceAll(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function isXml(contents: string): Promise<boolean> {
  const { valid } = await validateXML({ xml: { fileName: 'junit.xml', contents }, normalization: 'format' });
  return valid;
}
