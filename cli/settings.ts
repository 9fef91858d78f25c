import type { Command, Option } from 'commander';
import { closestMatch } from '../spec/index.ts';
import { readConfig, textsOf } from './config-file.ts';
import { UsageInvalid } from './errors.ts';
import { FLAGS, isList, type Settings, variableOf } from './flags.ts';
import type { Io } from './io.ts';

import { CREDENTIAL_VARIABLES } from './signing.ts';

export type { Settings } from './flags.ts';

const CONFIG = 'CHIME_CONFORMANCE_CONFIG';
/** Variables that no flag mirrors. */
const OTHER_VARIABLES = [CONFIG, 'CHIME_CONFORMANCE_DEBUG', ...Object.values(CREDENTIAL_VARIABLES)];

const MIRRORS = `
Each flag of run has a variable (--max-requests: CHIME_CONFORMANCE_MAX_REQUESTS, lists with commas) and a key in the
config file (maxRequests). What is typed wins, then the variable, then the file.`;

/** What holds of the flags that mean nothing to a command. */
export const DEFAULTS: Partial<Settings> = Object.fromEntries(
  FLAGS.filter(({ defaultValue }) => defaultValue !== undefined).map((flag) => [
    flag.attributeName(),
    flag.defaultValue,
  ]),
);

/** Adds the shared flags to a command: all of them, or those that mean something to it. */
export function withSettings(command: Command, keys?: (keyof Settings)[]): Command {
  for (const flag of FLAGS)
    if (!keys || keys.includes(flag.attributeName() as keyof Settings)) command.addOption(flag);
  return command
    .option('--config <file>', 'config file (default: chime-conformance.config.json, if there is one)')
    .addHelpText('after', MIRRORS);
}

/** The values that hold: flag, then variable, then config file, then default. */
export function settingsOf(command: Command, { env, cwd, err }: Io): Settings {
  const config = readConfig(command.opts<{ config?: string }>().config ?? env[CONFIG], cwd);
  for (const option of command.options) {
    const key = option.attributeName();
    const shared = FLAGS.find(({ long }) => long === option.long);
    if (!shared || command.getOptionValueSource(key) === 'cli') continue;
    const variable = variableOf(option);
    const text = env[variable];
    if (text !== undefined) {
      const texts = isList(option) ? text.split(',').filter((each) => each !== '') : [text];
      if (set(command, option, shared, { where: variable, texts, source: 'env' })) continue;
    }
    if (config.has(key)) {
      const texts = textsOf(key, config.get(key), option.isBoolean());
      set(command, option, shared, { where: `In the config file, ${key}`, texts, source: 'config' });
    }
  }
  for (const name of Object.keys(env)) warnOfUnknown(name, err);
  const given = command.options
    .map((option) => option.attributeName())
    .filter((key) => ['cli', 'env', 'config'].includes(command.getOptionValueSource(key) ?? ''));
  return { ...command.opts<Settings>(), given };
}

/** Sets what a source says; a value that only other commands take is meant for them. */
function set(
  command: Command,
  option: Option,
  shared: Option,
  { where, texts, source }: { where: string; texts: string[]; source: 'env' | 'config' },
): boolean {
  const isTaken = ({ argChoices }: Option) => !argChoices || texts.every((each) => argChoices.includes(each));
  if (!isTaken(option) && isTaken(shared)) return false;
  command.setOptionValueWithSource(option.attributeName(), parsed(option, where, texts), source);
  return true;
}

/** Every source goes through the parser of the flag. */
function parsed(option: Option, where: string, texts: string[]): unknown {
  if (!isList(option) && texts.length !== 1)
    throw new UsageInvalid(`${where} is a list — ${JSON.stringify(texts)}. Give one value.`);
  const { parseArg } = option;
  if (option.isBoolean()) return truth(where, texts[0] ?? '');
  if (!parseArg) return texts[0];
  try {
    return texts.reduce<unknown>((previous, text) => parseArg.call(option, text, previous as never), []);
  } catch (cause) {
    throw new UsageInvalid(
      `${where} has a bad value — ${texts.map((text) => JSON.stringify(text)).join(', ')}. ${(cause as Error).message}`,
      { cause },
    );
  }
}

function truth(where: string, text: string): boolean {
  if (/^(1|true|yes)$/i.test(text)) return true;
  if (/^(0|false|no|)$/i.test(text)) return false;
  throw new UsageInvalid(`${where} has a bad value — ${JSON.stringify(text)}. Give true or false.`);
}

function warnOfUnknown(name: string, err: (text: string) => void): void {
  const known = [...FLAGS.map(variableOf), ...OTHER_VARIABLES];
  if (!name.startsWith('CHIME_CONFORMANCE_') || known.includes(name)) return;
  const close = closestMatch(name, known);
  err(`No flag stands behind the variable — ${name}.${close ? ` Did you mean ${close}?` : ' Remove it.'}\n`);
}
