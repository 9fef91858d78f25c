import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { closestMatch } from '../spec/index.ts';
import { UsageInvalid } from './errors.ts';
import { FLAGS } from './flags.ts';

/** The keys of the config file: of the named one, or of the one in the working directory, if there is one. */
export function readConfig(named: string | undefined, cwd: string): Map<string, unknown> {
  const file = named === undefined ? join(cwd, 'chime-conformance.config.json') : resolve(cwd, named);
  if (named === undefined && !existsSync(file)) return new Map();
  const value = parseFile(file);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageInvalid(
      `The config file is not a JSON object — ${file}. Write it as { "target": "http://127.0.0.1:8080" }.`,
    );
  }
  const keys = new Map(Object.entries(value).filter(([key]) => key !== '$schema'));
  for (const key of keys.keys()) requireKnown(key, file);
  return keys;
}

function parseFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    // Node quotes the file, line breaks and all.
    const why = (cause as Error).message.replaceAll(/\s+/g, ' ');
    throw new UsageInvalid(
      `The config file cannot be read — ${file}: ${why}. Correct it, or name another with --config.`,
      { cause },
    );
  }
}

function requireKnown(key: string, file: string): void {
  const known = FLAGS.map((flag) => flag.attributeName());
  if (known.includes(key)) return;
  const close = closestMatch(key, known);
  throw new UsageInvalid(
    `The config file has an unknown key — ${file}: ${JSON.stringify(key)}.${close ? ` Did you mean ${JSON.stringify(close)}?` : ''} Keys are the flags in camel case.`,
  );
}

/** The texts of one key, as a command line would have given them. */
export function textsOf(key: string, value: unknown, mayBeBoolean: boolean): string[] {
  return (Array.isArray(value) ? value : [value]).map((each) => {
    if (typeof each === 'string' || typeof each === 'number' || (mayBeBoolean && typeof each === 'boolean'))
      return String(each);
    throw new UsageInvalid(
      `The config file has a value of the wrong type — ${key}: ${JSON.stringify(value)}. Give text, a number or a list of texts.`,
    );
  });
}
