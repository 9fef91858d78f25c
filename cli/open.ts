import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { builtInContract, type Contract, loadContract, restrict } from '../spec/index.ts';
import type { LedgerRecord } from '../suites/index.ts';
import {
  emulatedTarget,
  type Guard,
  guardOf,
  type HttpOptions,
  httpTarget,
  inProcessTarget,
  locate,
  type Target,
  TargetInvalid,
} from '../targets/index.ts';
import { callerOf, compareAccounts, findAws } from './aws.ts';
import { Refused, UsageInvalid } from './errors.ts';
import type { Settings } from './flags.ts';
import { openAddress, refusalAt } from './guard.ts';
import type { Io } from './io.ts';
import { policyOf } from './policy.ts';
import { givenCredentials, scopeOf, signerOf } from './signing.ts';

/** Reading YAML takes as long as judging an operation: a process reads each contract of ours once. */
const builtIn = new Map<string, Promise<Contract>>();

export function openContract(
  { spec, namespace }: Pick<Settings, 'spec' | 'namespace'>,
  cwd: string,
): Promise<Contract> {
  if (spec !== undefined) return loadContract(resolve(cwd, spec), namespace);
  const contract = builtIn.get(namespace) ?? builtInContract(namespace);
  builtIn.set(namespace, contract);
  return contract;
}

/** Opens what `--target` names. Sends nothing to it; `earlier` is what a run before noted of what it left there. */
export async function openTarget(
  settings: Settings,
  contract: Contract,
  io: Io,
  earlier: LedgerRecord[] = [],
): Promise<Target> {
  const { target, namespace, deadline, lanes, allowHost, region } = settings;
  const ca = settings.tlsCa === undefined ? undefined : readCertificates(resolve(io.cwd, settings.tlsCa));
  const options = {
    deadlineMs: deadline * 1000,
    connections: lanes * 2,
    ...(ca === undefined ? {} : { ca }),
  };
  const guard = () => guardOf(policyOf(restrict(contract), settings, earlier));
  if (target === 'aws') return openAws(settings, contract, io, options, guard);
  const signer = signerOf(settings, contract, io);
  const signing = signer ? { ...options, signer } : options;
  if (target === undefined) {
    return emulatedTarget({
      ...signing,
      ...(signer
        ? { authentication: { ...givenCredentials(io.env), ...scopeOf(contract, { region }) } }
        : {}),
      namespace: namespace as 'chime',
      now: () => new Date(io.now()),
    });
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target)) return openAddress(target, allowHost, signing, guard);
  if (/^(localhost|[\w-]+(\.[\w-]+)+|\[[\da-f:.]+\]):\d+(\/|$)/i.test(target)) {
    throw new TargetInvalid(
      `The target has no scheme — ${JSON.stringify(target)}. Write it as http://${target}.`,
    );
  }
  return inProcessTarget(resolveModule(target, io.cwd), { ...signing, name: target });
}

/** The service itself, in an account that was named and is the caller's. */
async function openAws(
  settings: Settings,
  contract: Contract,
  io: Io,
  options: HttpOptions,
  guard: () => Guard,
): Promise<Target> {
  if (settings.account === undefined) compareAccounts(undefined, '');
  const aws = await findAws(settings, contract, io);
  const whereabouts = await locate(new URL(aws.address).hostname);
  const refusal = refusalAt(aws.address, whereabouts);
  if (refusal !== undefined) throw new Refused(refusal);
  compareAccounts(settings.account, await callerOf(aws, io, settings.deadline * 1000));
  const target = httpTarget(aws.address, {
    ...options,
    name: `AWS, ${aws.region}`,
    lookup: whereabouts.lookup,
    signer: aws.signer,
    guard: guard(),
  });
  // Wherever a variable sends it: what is judged is an account.
  return { ...target, isLoopback: false };
}

function readCertificates(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (cause) {
    throw new UsageInvalid(
      `The certificates cannot be read — ${file} (${(cause as NodeJS.ErrnoException).code}). Correct --tls-ca.`,
      { cause },
    );
  }
  throw new UsageInvalid(`The file holds no certificate — ${file}. Give --tls-ca a file in PEM.`);
}

function resolveModule(specifier: string, cwd: string): string {
  const [file = '', name] = specifier.split('#');
  return `${resolve(cwd, file)}${name === undefined ? '' : `#${name}`}`;
}
