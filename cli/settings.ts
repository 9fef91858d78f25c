import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { closestMatch } from '../spec/index.ts';
import { UsageInvalid } from './errors.ts';

/** Everything that says what is judged and how deep; shared by `run` and `replay`. */
export interface Settings {
  target?: string;
  namespace: string;
  spec?: string;
  voiceConnectorId?: string;
  phoneNumber: string[];
  only: string[];
  operation: string[];
  seed: number;
  runs: number;
  maxRequests: number;
  lanes: number;
  deadline: number;
  reportDir: string;
  reporter: string[];
  failOn: 'must' | 'should' | 'never';
  allowHost: string[];
}

const FAIL_ON = ['must', 'should', 'never'];
export const REPORTERS = ['terminal', 'json', 'html', 'junit', 'markdown'];

/** The flags, in the order of `--help`; each has a variable CHIME_CONFORMANCE_* and a key in the config file. */
const OPTIONS: Option[] = [
  new Option(
    '--target <url|module>',
    'what to judge: an address, or ./app.mjs#createApp; without it, the embedded emulator',
  ),
  new Option('--namespace <name>', 'chime-sdk-voice or chime').default('chime-sdk-voice'),
  new Option('--spec <dir>', 'another contract: a folder with operations/*.yaml'),
  new Option(
    '--voice-connector-id <id>',
    'an existing connector that may be changed, where none can be created',
  ),
  new Option('--phone-number <number>', 'a number of yours, in place of fictional ones; repeatable')
    .default([], 'fictional numbers')
    .argParser(collect),
  new Option('--only <glob>', 'requirements whose id matches; repeatable')
    .default([], 'all')
    .argParser(collect),
  new Option('--operation <name>', 'an operation; repeatable').default([], 'all').argParser(collect),
  new Option('--seed <n>', 'seed of the draws').default(1).argParser(integer(-0x80000000, 0x7fffffff)),
  new Option('--runs <n>', 'draws a requirement, after its boundary probes')
    .default(20)
    .argParser(integer(0, 1_000_000)),
  new Option('--max-requests <n>', 'send no more than this')
    .default(1_000_000, 'no limit')
    .argParser(integer(1, 100_000_000)),
  new Option('--lanes <n>', 'operations judged at once').default(8).argParser(integer(1, 64)),
  new Option('--deadline <seconds>', 'bound of one exchange').default(10).argParser(integer(1, 600)),
  new Option('--report-dir <dir>', 'where the reports go').default('conformance-report'),
  new Option('--reporter <list>', `of ${REPORTERS.join(', ')}`)
    .default(REPORTERS, 'all')
    .argParser(reporters),
  new Option('--fail-on <level>', 'must, should or never').default('must').choices(FAIL_ON),
  new Option('--allow-host <host>', 'a host beyond loopback that may be sent to; repeatable')
    .default([], 'none')
    .argParser(collect),
];

/** Adds the shared flags to a command. */
export function withSettings(command: Command): Command {
  for (const option of OPTIONS)
    command.addOption(option.env(`CHIME_CONFORMANCE_${constantCase(option.attributeName())}`));
  return command.option(
    '--config <file>',
    'config file (default: chime-conformance.config.json, if there is one)',
  );
}

/** The values that hold: flag, then variable, then config file, then default. */
export function settingsOf(command: Command, cwd: string): Settings {
  const values = command.opts<Settings & { config?: string }>();
  const fromFile = readConfig(values.config, cwd);
  for (const [key, value] of Object.entries(fromFile)) {
    const option = OPTIONS.find((each) => each.attributeName() === key);
    if (!option) {
      const close = closestMatch(
        key,
        OPTIONS.map((each) => each.attributeName()),
      );
      throw new UsageInvalid(
        `The config file has an unknown key — ${JSON.stringify(key)}.${close ? ` Did you mean ${JSON.stringify(close)}?` : ''} Keys are the flags in camel case.`,
      );
    }
    const source = command.getOptionValueSource(key);
    if (source === 'cli' || source === 'env') continue;
    command.setOptionValueWithSource(key, parsed(option, key, value), 'config');
  }
  return command.opts<Settings>();
}

function readConfig(named: string | undefined, cwd: string): Record<string, unknown> {
  const file = named ?? join(cwd, 'chime-conformance.config.json');
  if (named === undefined && !existsSync(file)) return {};
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new UsageInvalid(
      `The config file cannot be read — ${file}: ${(cause as Error).message}. Correct it, or name another with --config.`,
      { cause },
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageInvalid(
      `The config file is not a JSON object — ${file}. Write it as { "target": "http://127.0.0.1:8080" }.`,
    );
  }
  const { $schema: _schema, ...keys } = value as Record<string, unknown>;
  return keys;
}

/** A config value goes through the same parser as its flag. */
function parsed(option: Option, key: string, value: unknown): unknown {
  const texts = (Array.isArray(value) ? value : [value]).map((each) => {
    if (typeof each === 'string' || typeof each === 'number') return String(each);
    throw new UsageInvalid(
      `The config file has a value of the wrong type — ${key}: ${JSON.stringify(value)}. Give text, a number or a list of texts.`,
    );
  });
  if (Array.isArray(option.defaultValue) && !option.parseArg) return texts;
  if (!Array.isArray(option.defaultValue) && texts.length !== 1)
    throw new UsageInvalid(`The config file has a list — ${key}. Give one value.`);
  if (!option.parseArg) return texts[0];
  try {
    return texts.reduce<unknown>((previous, text) => option.parseArg?.(text, previous as never), undefined);
  } catch (cause) {
    throw new UsageInvalid(
      `The config file has a bad value — ${key}: ${JSON.stringify(value)}. ${(cause as Error).message}`,
      { cause },
    );
  }
}

function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

function reporters(value: string): string[] {
  const names = value.split(',').map((name) => name.trim());
  for (const name of names) {
    if (REPORTERS.includes(name)) continue;
    const close = closestMatch(name, REPORTERS);
    throw new InvalidArgumentError(
      `There is no reporter ${JSON.stringify(name)}.${close ? ` Did you mean ${close}?` : ''} There are: ${REPORTERS.join(', ')}.`,
    );
  }
  return names;
}

function integer(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (value.trim() !== '' && Number.isInteger(number) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

function constantCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
