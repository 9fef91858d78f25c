import type { Command } from 'commander';
import { terminalText } from '../reports/index.ts';
import type { Contract, Operation, Reply } from '../spec/index.ts';
import type { Target } from '../targets/index.ts';
import { callerOf, compareAccounts, findAws } from './aws.ts';
import { EXIT, exitCodeOf, lineOf } from './errors.ts';
import type { Settings } from './flags.ts';
import type { Io } from './io.ts';
import { openContract, openTarget } from './open.ts';
import { settingsOf, withSettings } from './settings.ts';
import { givenCredentials, scopeOf } from './signing.ts';

/** What says where a run would go, and as whom. */
const KEYS: (keyof Settings)[] = [
  ...(['target', 'namespace', 'spec', 'voiceConnectorId', 'phoneNumber', 'deadline', 'lanes'] as const),
  ...(['only', 'operation', 'seed', 'allowHost', 'sign', 'region', 'account', 'tlsCa'] as const),
];

/** A signature may be five minutes old on its way, and a clock as far off. */
const CLOCK_MS = 5 * 60 * 1000;

/** One thing that was looked at. */
interface Finding {
  what: string;
  says: string;
  /** The exit code it stands for; 0 when nothing is wrong. */
  code: number;
}

/** `doctor`: whether a run could begin, found out by reading alone. */
export function registerDoctor(program: Command, io: Io, exit: (code: number) => void): void {
  withSettings(
    program
      .command('doctor')
      .description('check credentials, account, region, reachability, clock and rights; writes nothing'),
    KEYS,
  ).action(async (_options, command: Command) => {
    const settings = settingsOf(command, io);
    const findings = await examine(settings, await openContract(settings, io.cwd), io);
    for (const finding of findings) io.out(lineFor(finding));
    const worst = findings.find(({ code }) => code !== 0)?.code ?? EXIT.conforms;
    io.out(
      worst === 0
        ? 'A run can begin. Nothing was written.\n'
        : 'A run would tell little. Nothing was written.\n',
    );
    exit(worst);
  });
}

function lineFor({ what, says, code }: Finding): string {
  return `${code === 0 ? '✓' : '✗'} ${what.padEnd(13)}${terminalText(says, 400)}\n`;
}

/** Goes on as long as what comes next can be told. */
async function examine(settings: Settings, contract: Contract, io: Io): Promise<Finding[]> {
  const findings: Finding[] = [];
  const fine = (what: string, says: string) => findings.push({ what, says, code: 0 });
  const wrong = (what: string, says: string, code: number = EXIT.inconclusive) =>
    findings.push({ what, says, code });
  const tried = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (cause) {
      wrong(what, lineOf(cause, io.env), exitCodeOf(cause));
      return undefined;
    }
  };

  const held = await tried('credentials', () => identify(settings, contract, io, fine));
  if (!held) return findings;
  const target = await tried('target', () => openTarget(held, contract, io));
  if (!target) return findings;
  try {
    const startedAt = io.now();
    const [first, ...others] = readings(contract, settings);
    const reply = first && (await tried('reachability', () => ask(target, first)));
    if (!first || !reply) return findings;
    fine('reachability', `${target.name} answers in ${io.now() - startedAt} ms`);
    findings.push(clockOf(reply, io), rightsOf(first.operation, reply));
    for (const each of others) {
      const answer = await tried('rights', () => ask(target, each));
      if (answer) findings.push(rightsOf(each.operation, answer));
    }
  } finally {
    await target.close();
  }
  return findings;
}

/** Who calls, as far as it can be said without calling the target. */
async function identify(
  settings: Settings,
  contract: Contract,
  io: Io,
  fine: (what: string, says: string) => void,
): Promise<Settings> {
  if (settings.target !== 'aws') {
    if (!settings.sign) fine('credentials', 'none: requests are not signed without --sign');
    else {
      const { accessKeyId } = givenCredentials(io.env);
      fine('credentials', `the key that ends in ${accessKeyId.slice(-4)}`);
      fine('region', scopeOf(contract, settings).region);
    }
    return settings;
  }
  const aws = await findAws(settings, contract, io);
  const { accessKeyId } = await aws.credentials();
  fine('credentials', `the key that ends in ${accessKeyId.slice(-4)}`);
  fine('region', `${aws.region}, at ${aws.address}`);
  const caller = await callerOf(aws, io, settings.deadline * 1000);
  if (settings.account !== undefined) compareAccounts(settings.account, caller);
  fine('account', settings.account === undefined ? `${caller}; a run needs --account ${caller}` : caller);
  return { ...settings, account: caller };
}

/** A request that only reads, and the operation it is of. */
interface Reading {
  operation: Operation;
  target: string;
}

/** Lists first; what shows a resource where one is named. */
function readings({ operations }: Contract, { voiceConnectorId }: Settings): Reading[] {
  return operations
    .filter(({ method }) => method === 'GET')
    .sort((a, b) => Number(b.lists !== undefined) - Number(a.lists !== undefined))
    .filter(({ path }) => !path.includes('{') || voiceConnectorId !== undefined)
    .map((operation) => ({
      operation,
      target: operation.path.replaceAll(/\{[^}]+\}/g, encodeURIComponent(voiceConnectorId ?? '')),
    }));
}

function ask(target: Target, { target: path }: Reading): Promise<Reply> {
  return target.send({ method: 'GET', target: path, headers: {} });
}

/** A signature is refused where clocks differ by a quarter of an hour. */
function clockOf({ headers }: Reply, io: Io): Finding {
  const time = Date.parse(headers.date ?? '');
  if (Number.isNaN(time)) return { what: 'clock', says: 'the target tells no time', code: 0 };
  const offMs = Math.abs(io.now() - time);
  const says = `${Math.round(offMs / 1000)} s off the target's`;
  if (offMs <= CLOCK_MS) return { what: 'clock', says, code: 0 };
  return { what: 'clock', says: `${says}. Set this machine's clock.`, code: EXIT.inconclusive };
}

function rightsOf({ name, success }: Operation, { status, headers }: Reply): Finding {
  const error = headers['x-amzn-errortype']?.split(':')[0];
  const says = `${name} answers ${status}${error ? `, ${error}` : ''}`;
  const code = status === success.status || status === 404 ? 0 : EXIT.inconclusive;
  return { what: 'rights', says: code === 0 ? says : `${says}. ${adviceOn(status)}`, code };
}

function adviceOn(status: number): string {
  if (status === 401 || status === 403)
    return 'Give credentials that may do this, with --sign or --target aws.';
  if (status >= 300 && status < 400) return 'Name the address that it leads to; no redirect is followed.';
  return 'Look at what the target serves there.';
}
