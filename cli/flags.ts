import { InvalidArgumentError, Option } from 'commander';
import { closestMatch } from '../spec/index.ts';

/** Everything that says what is judged and how deep; shared by the commands. */
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
  rate?: number;
  maxTime?: number;
  lanes: number;
  deadline: number;
  settle: number;
  reportDir: string;
  reporter: string[];
  failOn: 'must' | 'should' | 'never';
  allowHost: string[];
  ruleset?: number;
  baseline?: string;
  maxUntested: number;
  start?: string;
  /** Milliseconds. */
  waitFor: number;
  sign: boolean;
  region: string;
  account?: string;
  tlsCa?: string;
  /** The keys that somebody gave, by flag, variable or file. */
  given?: string[];
  shard?: { index: number; count: number };
}

/** So many requests are as good as no limit. */
export const NO_LIMIT = 1_000_000;
const FAIL_ON = ['must', 'should', 'never'];
const DEFAULT_REPORTERS = ['terminal', 'json', 'html', 'junit', 'markdown'];
const REPORTERS = [...DEFAULT_REPORTERS, 'sarif', 'ctrf', 'har', 'badge', 'github'];

/** The flags, in the order of `--help`; each has a variable CHIME_CONFORMANCE_* and a key in the config file. */
export const FLAGS: readonly Option[] = [
  new Option(
    '--target <url|module>',
    'what to judge: an address, ./app.mjs#createApp, or aws; without it, the embedded emulator',
  ),
  new Option('--namespace <name>', 'chime-sdk-voice or chime').default('chime-sdk-voice'),
  new Option('--spec <dir>', 'another contract: a folder with operations/*.yaml'),
  new Option(
    '--voice-connector-id <id>',
    'an existing connector to work on, where none can be created; what it holds is put back',
  ),
  list('--phone-number <number>', 'a number of yours, in place of fictional ones', 'fictional numbers'),
  list('--only <glob>', 'requirements whose id matches', 'all'),
  list('--operation <name>', 'an operation', 'all'),
  new Option('--seed <n>', 'seed of the draws').default(1).argParser(integer(-0x80000000, 0x7fffffff)),
  new Option('--runs <n>', 'draws a requirement, after its boundary probes')
    .default(20)
    .argParser(integer(0, 1_000_000)),
  new Option('--max-requests <n>', 'send no more than this; of a run in shards, all of them together')
    .default(NO_LIMIT, 'no limit; 500 beyond this machine')
    .argParser(integer(1, 100_000_000)),
  new Option(
    '--rate <n>',
    'requests a second, evenly (default: as fast as the target answers; 2 beyond this machine)',
  ).argParser(rate),
  new Option('--max-time <seconds>', 'begin nothing new after this (default: no limit)').argParser(
    integer(1, 1_000_000),
  ),
  new Option('--lanes <n>', 'operations judged at once').default(8).argParser(integer(1, 64)),
  new Option('--deadline <seconds>', 'bound of one exchange').default(10).argParser(integer(1, 600)),
  new Option('--settle <seconds>', 'how long a read may be behind what was written')
    .default(2)
    .argParser(integer(0, 300)),
  new Option('--report-dir <dir>', 'where the reports go').default('conformance-report'),
  new Option('--reporter <list>', `of ${REPORTERS.join(', ')}`)
    .default(DEFAULT_REPORTERS, DEFAULT_REPORTERS.join(','))
    .argParser(reporters),
  new Option('--fail-on <level>', 'must, should or never').default('must').choices(FAIL_ON),
  new Option(
    '--ruleset <n>',
    'what gates: the requirements up to this ruleset (default: the one in force)',
  ).argParser(integer(1, 1000)),
  new Option('--baseline <file>', 'deviations that are accepted until a day; write one with gate --update'),
  new Option('--max-untested <n>', 'gated requirements that may be left without a verdict')
    .default(0)
    .argParser(integer(0, 1_000_000)),
  new Option(
    '--start <command>',
    'start the server at --target first, and stop it with its children at the end',
  ),
  new Option('--wait-for <time>', 'how long it may take to answer, as 30s, 500ms or 2m')
    .default(30_000, '30s')
    .argParser(duration),
  list('--allow-host <host>', 'a host beyond loopback that may be sent to', 'none'),
  new Option('--sign', 'sign the requests (SigV4) and judge who else is let in').default(false, 'no'),
  new Option('--region <name>', 'the region that signatures are scoped to').default('us-east-1'),
  new Option('--account <id>', 'the AWS account that --target aws may write to').argParser(account),
  new Option('--tls-ca <file>', 'certificates to trust besides the usual ones, in PEM'),
  new Option('--shard <i/n>', 'only this part of the requirements; merge the parts').argParser(shard),
];

/** The variable that stands for a flag. */
export function variableOf(option: Option): string {
  const name = option.attributeName().replaceAll(/[A-Z]/g, (letter) => `_${letter}`);
  return `CHIME_CONFORMANCE_${name.toUpperCase()}`;
}

/** Whether a flag may be given more than once. */
export function isList(option: Option): boolean {
  return option.parseArg === collect;
}

function list(flags: string, description: string, fallback: string): Option {
  return new Option(flags, `${description}; repeatable`).default([], fallback).argParser(collect);
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

function rate(value: string): number {
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (number >= 0.01 && number <= 10_000) return number;
  throw new InvalidArgumentError('Give a number from 0.01 to 10000.');
}

function account(value: string): string {
  if (/^\d{12}$/.test(value)) return value;
  throw new InvalidArgumentError('Give the 12 digits of an account.');
}

function shard(value: string): { index: number; count: number } {
  const [index, count] = (/^(\d+)\/(\d+)$/.exec(value) ?? []).slice(1).map(Number);
  if (index !== undefined && count !== undefined && index >= 1 && index <= count && count <= 1000)
    return { index, count };
  throw new InvalidArgumentError('Give it as 2/5: the second of five parts.');
}

const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000 };

function duration(value: string): number {
  const [, number, unit = 's'] = /^(\d+)(ms|s|m)?$/.exec(value) ?? [];
  const milliseconds = Number(number) * (UNITS[unit] as number);
  if (milliseconds >= 1 && milliseconds <= 3_600_000) return milliseconds;
  throw new InvalidArgumentError('Give it as 30s, 500ms or 2m, at most 60m.');
}

/** A parser of whole numbers within bounds. */
export function integer(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^[+-]?\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}
